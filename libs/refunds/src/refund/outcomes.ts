/** How a refund gets settled or ends: what several commands and clocks have in common. */
import type { RefundRef } from '@redress/contracts';
import type { Explanation, Fen, Instant } from '@redress/rulebook';
import type { Channel } from '../channel/channel.js';
import { split } from './claim.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { Added, AgreedBy, ClosedWhy, RefundEvent } from './refund.events.js';
import { type Refund, inCase } from './refund.js';

/** What every command after the application is judged by. */
export type DecisionContext = Readonly<{ refund: Refund; channel: Channel; order: OrderFacts }>;

export const refOf = ({ refundId, orderId, lineId, buyerId, sellerId }: RefundRef): RefundRef => {
  return { refundId, orderId, lineId, buyerId, sellerId };
};

export const agreedTo = (
  refund: Refund,
  at: Instant,
  by: AgreedBy,
  { amount = refund.asked, ...more }: { amount?: Fen; returnAddress?: string; why?: string } = {},
): RefundEvent => {
  return { type: 'RefundAgreed', at, data: { ...refOf(refund), by, amount, ...more } };
};

/** The money is owed: penalties hears it and pays. Of the amount, the line's price comes first, then its freight. */
export const owed = (
  { refund, channel, order }: DecisionContext,
  at: Instant,
  explanation?: Explanation,
  amount: Fen = refund.asked,
): RefundEvent => {
  const { phase, reason, lineId } = refund;
  const data = { ...refOf(refund), phase, reason, amount, ...split(amount, lineId, order, channel) };
  return { type: 'RefundPaymentDue', at, data, ...(explanation ? { explanation } : {}) };
};

/**
 * Ended without money: the line's channel is free again, unless it was an after-sales case (W-ONCE). `ruling`: the rule that has
 * ended it, where nobody did.
 */
export const closed = (
  refund: Refund,
  at: Instant,
  why: ClosedWhy,
  before: readonly RefundEvent[],
  ruling?: Explanation,
): Added => {
  const { phase, reason } = refund;
  const rejected = why === 'REJECTED' ? { rejected: reason } : {};
  const end = { type: 'RefundClosed', at, data: { ...refOf(refund), phase, why } } as const;
  return {
    refund: [...before, ruling ? { ...end, explanation: ruling } : end],
    channel: [{ type: 'ChannelClaimEnded', at, data: { ...refOf(refund), phase, price: 0, freight: 0, ...rejected } }],
  };
};

/** Where a case is open, the parties have settled it: it is over, and arbitration hears that. */
export const settled = (refund: Refund, at: Instant): RefundEvent[] =>
  inCase(refund) && refund.caseId !== undefined
    ? [{ type: 'RefundLeftCase', at, data: { ...refOf(refund), caseId: refund.caseId, why: 'SETTLED' } }]
    : [];
