import type { Phase, RefundsEvent, RefundType } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import { type CaseKnown, learnOfCases, contributionsOfCases } from './cases.js';
import type { Contribution } from './fact.js';

/** The state of a refund. `appliedAt`: the instant of application; for an exchange or a repair, when it turned into a refund. */
export type RefundKnown = Readonly<{
  refundId: string;
  orderId: string;
  sellerId: string;
  phase: Phase;
  appliedAt?: Instant;
  outOfStockPaidAt?: Instant;
  /** The cases in which the platform stepped in, asked or by itself, in the order of their opening. */
  cases: readonly CaseKnown[];
}>;

export const learnOfRefund = (refund: RefundKnown | undefined, event: RefundsEvent): RefundKnown | undefined => {
  if (event.type === 'RefundApplied') {
    const { refundId, orderId, sellerId, phase, type } = event.data;
    return { refundId, orderId, sellerId, phase, ...(isMoneyBack(type) && { appliedAt: event.at }), cases: [] };
  }
  if (!refund) return undefined;
  switch (event.type) {
    case 'RefundModified':
      return event.data.type && isMoneyBack(event.data.type) ? { appliedAt: event.at, ...refund } : refund;
    case 'RefundPaymentDue':
      return { appliedAt: event.at, ...refund }; // whatever was asked for: the buyer gets money
    case 'RefundPaid':
      return event.data.reason === 'OUT_OF_STOCK' && event.data.compensable ? { ...refund, outOfStockPaidAt: event.at } : refund;
    case 'RefundCaseNoted':
    case 'VerdictCarriedOut':
    case 'RefundLeftCase':
      return { ...refund, cases: learnOfCases(refund.cases, event) };
    default:
      return refund; // withdrawn, refused, closed: it was applied for all the same
  }
};

const isMoneyBack = (type: RefundType): boolean => type === 'REFUND_ONLY' || type === 'RETURN_AND_REFUND';

/** M-REFUND and M-AFTER by phase, M-OOS and M-LIABLE whatever the phase; each in the day it happened. */
export const contributionsOfRefund = (refund: RefundKnown): readonly Contribution[] => {
  const { refundId, orderId, phase, appliedAt, outOfStockPaidAt } = refund;
  const at = (component: Contribution['component'], holdsAt: Instant): Contribution => ({
    component,
    orderId,
    subject: refundId,
    day: dayOf(holdsAt),
    holdsAt,
  });
  return [
    ...(appliedAt ? [at(phase === 'ONSALE' ? 'REFUND_APPLIED' : 'AFTERSALE_APPLIED', appliedAt)] : []),
    ...(outOfStockPaidAt ? [at('OUT_OF_STOCK_PAID', outOfStockPaidAt)] : []),
    ...contributionsOfCases(refund),
  ];
};
