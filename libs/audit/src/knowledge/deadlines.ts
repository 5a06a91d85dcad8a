/** When a deadline was due, moved or not, as its own stream tells; and when it was found to be over. */
import type { DeadlineEvents, DeadlineRef } from '@redress/contracts';
import { followed, type Following, must } from '../ruling/follows/claim.js';

export const knowDeadlines = (): Following => {
  const open = new Map<string, string>();
  const nameOf = ({ ruleId, subject }: DeadlineRef): string => `${ruleId} ${subject}`;
  const ended = ({ data }: { data: DeadlineRef }) => {
    open.delete(nameOf(data));
    return [];
  };
  return followed<DeadlineEvents>({
    DeadlineOpened: ({ data }) => {
      open.set(nameOf(data), data.due);
      return [];
    },
    DeadlineMoved: ({ data }) => {
      open.set(nameOf(data), data.to);
      return [];
    },
    DeadlineMet: ended,
    DeadlineCancelled: ended,
    DeadlineReached: ({ data, why, at }) => {
      const due = open.get(nameOf(data)) ?? null;
      open.delete(nameOf(data));
      if (!why?.rule.endsWith('/reached')) return [];
      return must('INPUT', { due, at }, { due: why.inputs['due'], at: why.inputs['at'] });
    },
  });
};
