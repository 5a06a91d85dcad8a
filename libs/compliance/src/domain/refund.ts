import type { Phase, RefundsEvent, RefundType } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';
import { spanOf } from './span.js';

/** The state of a refund. `moneyAskedAt`: the application; for an exchange or a repair, when it turned into a refund. */
export type RefundKnown = Readonly<{
  refundId: string;
  orderId: string;
  sellerId: string;
  phase: Phase;
  appliedAt: Instant;
  moneyAskedAt?: Instant;
  outOfStockPaidAt?: Instant;
  /** The platform stepped in for the first time, asked or by itself. */
  disputedAt?: Instant;
  /** When the seller's silence becomes an answer: D-SELLER. */
  answerDue?: Instant;
  answeredAt?: Instant;
  completeAt?: Instant;
}>;

export const learnOfRefund = (refund: RefundKnown | undefined, event: RefundsEvent): RefundKnown | undefined => {
  const { at } = event;
  if (event.type === 'RefundApplied') {
    const { refundId, orderId, sellerId, phase, type } = event.data;
    return { refundId, orderId, sellerId, phase, appliedAt: at, ...(isMoneyBack(type) && { moneyAskedAt: at }) };
  }
  if (!refund) return undefined;
  switch (event.type) {
    case 'RefundModified':
      return event.data.type && isMoneyBack(event.data.type) ? { moneyAskedAt: at, ...refund } : refund;
    case 'RefundPaymentDue':
      return { moneyAskedAt: at, ...refund }; // whatever was asked for: the buyer gets money
    case 'RefundAdvanced':
      return { completeAt: at, ...refund };
    case 'RefundPaid': {
      const { reason, compensable } = event.data;
      return { completeAt: at, ...refund, ...(reason === 'OUT_OF_STOCK' && compensable && { outOfStockPaidAt: at }) };
    }
    case 'RefundCaseNoted':
      return event.data.csStatus === 'REQUESTED' ? { disputedAt: at, ...refund } : refund;
    case 'DeadlineOpened':
      return event.data.ruleId === 'D-SELLER' ? { ...refund, answerDue: event.data.due } : refund;
    case 'DeadlineMoved':
      return event.data.ruleId === 'D-SELLER' ? { ...refund, answerDue: event.data.to } : refund;
    case 'RefundRefused':
      return { answeredAt: at, ...refund };
    case 'RefundAgreed':
      return answered(refund, event.data.by, at);
    default:
      return refund; // withdrawn, closed: it was applied for all the same
  }
};

/** Silence answers at its due instant, however late the timer was. What the platform decides is no answer of the seller's. */
const answered = (refund: RefundKnown, by: 'SELLER' | 'TIMEOUT' | 'PLATFORM', at: Instant): RefundKnown => {
  if (by === 'PLATFORM') return refund;
  return { answeredAt: by === 'TIMEOUT' ? (refund.answerDue ?? at) : at, ...refund };
};

const isMoneyBack = (type: RefundType): boolean => type === 'REFUND_ONLY' || type === 'RETURN_AND_REFUND';

/**
 * M-REFUND, M-DISPUTE and M-AFTER by phase, M-OOS and M-SPEED whatever the phase; each in the day it happened. A refund is disputed
 * once, in the day of its first intervention; an exchange once it asks for money.
 */
export const contributionsOfRefund = (refund: RefundKnown): readonly Contribution[] => {
  const { refundId, orderId, phase, appliedAt, moneyAskedAt, outOfStockPaidAt, disputedAt, answeredAt, completeAt } = refund;
  const isOnSale = phase === 'ONSALE';
  const at = (component: Contribution['component'], holdsAt: Instant, day = dayOf(holdsAt)): Contribution => ({
    component,
    orderId,
    subject: refundId,
    day,
    holdsAt,
  });
  const disputed = moneyAskedAt !== undefined && disputedAt !== undefined;
  return [
    ...(moneyAskedAt ? [at(isOnSale ? 'REFUND_APPLIED' : 'AFTERSALE_APPLIED', moneyAskedAt)] : []),
    ...(outOfStockPaidAt ? [at('OUT_OF_STOCK_PAID', outOfStockPaidAt)] : []),
    ...(disputed
      ? [
          at(
            isOnSale ? 'REFUND_DISPUTED' : 'AFTERSALE_DISPUTED',
            moneyAskedAt > disputedAt ? moneyAskedAt : disputedAt,
            dayOf(disputedAt),
          ),
        ]
      : []),
    ...(answeredAt ? [{ ...at('FIRST_ANSWER', answeredAt), facet: spanOf(appliedAt, answeredAt) }] : []),
    ...(completeAt ? [{ ...at('REFUND_COMPLETE', completeAt), facet: spanOf(appliedAt, completeAt) }] : []),
  ];
};
