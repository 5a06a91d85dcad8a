import type { DeadlineEvent, OpenDeadline } from './deadline.js';
import type { StoredEvent } from './event-store.js';

/** What an event does to the open deadlines: `set` opens or moves one, without it the deadline has ended. */
export type DeadlineChange = Readonly<
  { id: string } & ({ opened: OpenDeadline } | { due: string | undefined } | { ended: true })
>;

/** One of a rule and subject is open at a time in a stream. */
export const deadlineId = (stream: string, { ruleId, subject }: { ruleId: string; subject: string }): string =>
  `${stream} ${ruleId} ${subject}`;

export const deadlineChange = (stored: StoredEvent): DeadlineChange | undefined => {
  if (!stored.type.startsWith('Deadline')) return undefined;
  const event = stored as StoredEvent & DeadlineEvent;
  const id = deadlineId(stored.stream, event.data);
  switch (event.type) {
    case 'DeadlineOpened': {
      const { stream, lane, at: openedAt, eventId: openedBy } = stored;
      const { ruleId, subject, due, rank = 0 } = event.data;
      return { id, opened: { stream, ruleId, subject, lane, due, rank, openedAt, openedBy } };
    }
    case 'DeadlineMoved':
      return { id, due: event.data.to };
    case 'DeadlineSuspended':
      return { id, due: undefined };
    case 'DeadlineMet':
    case 'DeadlineReached':
    case 'DeadlineCancelled':
      return { id, ended: true };
    default:
      event satisfies never;
      return undefined;
  }
};

/** Soonest first; among those due at one instant by the rank that they were opened with. */
export const inDueOrder = (a: OpenDeadline, b: OpenDeadline): number => {
  const [dueA, dueB] = [a.due ?? '~', b.due ?? '~'];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.rank - b.rank;
};
