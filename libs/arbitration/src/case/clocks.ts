/** The deadlines of a case, as events. Those in working days are opened by `openedInWorkingDays`. */
import { type Edition, type Instant, deadlines } from '@redress/rulebook';
import type { Case } from './case.js';
import type { CaseEvent } from './case.events.js';

type CaseClock = 'D-APPEAL' | 'D-EVIDENCE';

/** `about`: the case, where the subject is one of several of a rule that run at a time. */
export const opened = (ruleId: CaseClock, subject: string, from: Instant, edition: Edition, about = subject): CaseEvent => {
  const explanation = deadlines[ruleId]({ from }, edition);
  const { due } = explanation.outcome;
  return {
    type: 'DeadlineOpened',
    at: from,
    data: { ruleId, subject, ...(about !== subject && { about }), from, due },
    explanation,
  };
};

/** Ends all running deadlines: MET where the person responsible has acted, CANCELLED where nobody has to act any more, as for evidence. */
export const ended = (
  type: 'DeadlineMet' | 'DeadlineCancelled',
  { clocks, asks, caseId: subject }: Case,
  at: Instant,
): CaseEvent[] => [
  ...Object.keys(clocks).map((ruleId): CaseEvent => ({ type, at, data: { ruleId, subject } })),
  ...asks.map(({ ask }): CaseEvent => ({ type: 'DeadlineCancelled', at, data: { ruleId: 'D-EVIDENCE', subject: ask } })),
];
