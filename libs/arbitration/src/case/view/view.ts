/** The view `case ID`: cash as decimal strings; ids, kind and status always, other fields once they exist. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import { notOpenTo, openTo } from '../allowed.js';
import { dutyShown } from './duties.js';
import { type Edition, missingEvidence } from '@redress/rulebook';
import { type Case, evidenceOf, runningClocks } from '../case.js';
import type { caseShape } from './shape.js';

/** `due`: the running deadlines, soonest first. `allowed`: the commands open in this status, to the actors entitled to them. `rules`: its edition, where that is at hand. */
export const caseView = (one: Case, rules?: Edition): CaseView => {
  const { caseId, refundId, orderId, lineId, buyerId, sellerId, edition, phase, reason, kind, status } = one;
  const { openedBy, openedAt, why, photos, officer, takenAt, withdrawn, finalAt, slaBreaches, appeal, judgement } = one;
  return {
    ...{ caseId, refundId, orderId, lineId, buyerId, sellerId, edition, phase, reason, kind },
    priority: kind === 'EXPRESS', // 极速维权
    status,
    ...{ openedBy, openedAt, why },
    ...(photos && { photos }),
    ...(officer !== undefined && { officer }),
    ...(takenAt !== undefined && { takenAt }),
    ...(status !== 'WITHDRAWN' && verdictOf(one)),
    ...(withdrawn && { withdrawnAt: withdrawn.at, withdrawnWhy: withdrawn.why }),
    ...(finalAt !== undefined && { finalAt }),
    due: dueOf(one),
    allowed: openTo(one),
    notAllowed: notOpenTo(one),
    slaBreaches,
    evidenceMissing: missingEvidence(one.required, one.given),
    ...(rules && { evidenceDuties: evidenceOf(one, rules).map(dutyShown) }),
    ...(appeal && { appeal }),
    ...(judgement && { judgement }),
    outside: one.outside,
  };
};
export type CaseView = Shown<typeof caseShape>;

/** The verdict, shown while it waits for its second review, too. */
const verdictOf = ({ decision, reviewedBy, reviewedAt }: Case) => {
  if (!decision) return {};
  const { verdict, amount, liable, shares, freight, compensate, finding, by: decidedBy, at: decidedAt } = decision;
  return {
    ...{ verdict, ...(amount !== undefined && { amount: yuan(amount) }), liable, compensate, finding, decidedBy, decidedAt },
    ...(shares && { shares }),
    ...(freight && { freight }),
    ...(reviewedBy !== undefined && { reviewedBy, reviewedAt }),
  };
};

const dueOf = (one: Case) =>
  Object.entries(runningClocks(one))
    .map(([ruleId, { due }]) => ({ ruleId, due }))
    .sort((a, b) => (a.due < b.due ? -1 : 1));
