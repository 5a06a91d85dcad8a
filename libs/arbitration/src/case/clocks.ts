/** The deadlines of a case, as events. */
import { type Edition, type Instant, deadlines } from '@redress/rulebook';
import type { Case } from './case.js';
import type { CaseEvent } from './case.events.js';

type CaseClock = 'D-CS-ACCEPT' | 'D-CS-DECIDE' | 'D-APPEAL';

export const opened = (ruleId: CaseClock, caseId: string, from: Instant, edition: Edition): CaseEvent => {
  const explanation = deadlines[ruleId]({ from }, edition);
  const { due } = explanation.outcome;
  return { type: 'DeadlineOpened', at: from, data: { ruleId, subject: caseId, from, due }, explanation };
};

/** Ends all running deadlines: MET where the person responsible has acted, CANCELLED where nobody has to act any more. */
export const ended = (type: 'DeadlineMet' | 'DeadlineCancelled', { clocks, caseId: subject }: Case, at: Instant): CaseEvent[] =>
  Object.keys(clocks).map((ruleId) => ({ type, at, data: { ruleId, subject } }));
