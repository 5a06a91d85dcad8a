/** `case ID`, as every door shows it: cash as decimal strings, numbers and axes always, the rest once it exists. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import { notOpenTo, openTo } from '../allowed.js';
import type { Case } from '../case.js';
import type { caseShape } from './shape.js';

/** `due`: the clocks that run, soonest first. `allowed`: the commands that are open, to whom they belong. */
export const caseView = (one: Case): CaseView => {
  const { caseId, refundId, orderId, lineId, buyerId, sellerId, edition, phase, reason, kind, status } = one;
  const { openedBy, openedAt, why, photos, officer, takenAt, withdrawn, finalAt, slaBreaches } = one;
  return {
    ...{ caseId, refundId, orderId, lineId, buyerId, sellerId, edition, phase, reason, kind },
    priority: false, // 极速维权: a later slice
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
    outside: [],
  };
};
export type CaseView = Shown<typeof caseShape>;

/** Shown while it waits for its second review, too. */
const verdictOf = ({ decision, reviewedBy, reviewedAt }: Case) => {
  if (!decision) return {};
  const { verdict, amount, liable, compensate, finding, by: decidedBy, at: decidedAt } = decision;
  return {
    ...{ verdict, ...(amount !== undefined && { amount: yuan(amount) }), liable, compensate, finding, decidedBy, decidedAt },
    ...(reviewedBy !== undefined && { reviewedBy, reviewedAt }),
  };
};

const dueOf = ({ clocks }: Case) =>
  Object.entries(clocks)
    .map(([ruleId, { due }]) => ({ ruleId, due }))
    .sort((a, b) => (a.due < b.due ? -1 : 1));
