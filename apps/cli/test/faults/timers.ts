// Timers as the logs tell of them: none early, none twice; and how many of each rule have rung.
import { deadlineChange } from '@redress/event-sourcing';
import type { Logs } from '../kill/inspect.js';
import { dayMs } from './movable.js';

/** `rung`: by rule, those that took a day or longer. */
export const readTimers = (logs: Logs) => {
  const wrong: string[] = [];
  const rung = new Map<string, number>();
  for (const log of Object.values(logs)) {
    const open = new Map<string, Readonly<{ due: string | undefined; openedAt: string; ruleId: string }>>();
    for (const event of log) {
      const change = deadlineChange(event);
      if (!change) continue;
      const { id } = change;
      const before = open.get(id);
      if ('opened' in change) open.set(id, change.opened);
      else if ('ended' in change) {
        open.delete(id);
        if (event.type !== 'DeadlineReached') continue;
        if (before?.due === undefined) wrong.push(`${event.eventId}: ${id} rang, and it was not open`);
        else if (event.at < before.due) wrong.push(`${event.eventId}: ${id} rang at ${event.at}, before ${before.due}`);
        else if (Date.parse(before.due) - Date.parse(before.openedAt) >= dayMs)
          rung.set(before.ruleId, (rung.get(before.ruleId) ?? 0) + 1);
      } else if (before) open.set(id, { ...before, due: change.due });
    }
  }
  return { wrong, rung: Object.fromEntries([...rung].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
};
