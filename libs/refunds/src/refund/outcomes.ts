/** How a refund gets settled or ends: what several commands and clocks have in common. */
import type { RemedyFacts } from '../facts/remedy-facts.js';
import type { RefundRef } from '@redress/contracts';
import { astray } from '@redress/event-sourcing';
import { type Explanation, type Fen, type Instant, type Rulebook, returnFreight } from '@redress/rulebook';
import type { Channel } from '../channel/channel.js';
import { split } from './money-left.js';
import { type LineFacts, type OrderFacts, lineOf } from '../facts/order-facts.js';
import type { Added, AgreedBy, ClosedWhy, RefundEvent } from './refund.events.js';
import { reclaim } from './own-rules.js';
import { type Refund, givesMoney, inCase } from './refund.js';
import { clockOf } from './clocks.js';

/** What every command after the application is judged by. */
export type DecisionContext = Readonly<{
  refund: Refund;
  channel: Channel;
  order: OrderFacts;
  /** The line's claims; undefined where there was none. */
  remedy?: RemedyFacts | undefined;
}>;

/** The line that a refund is of. Throws `Astray` where its order has no such line. */
export const lineOfRefund = ({ refund, order }: DecisionContext): LineFacts =>
  lineOf(order, refund.lineId) ?? astray(`refund ${refund.refundId} is of line ${refund.lineId}, which its order has not`);

export const refOf = ({ refundId, orderId, lineId, buyerId, sellerId }: RefundRef): RefundRef => {
  return { refundId, orderId, lineId, buyerId, sellerId };
};

/** What the buyer gets in money: of an exchange or a repair nothing, whatever was named beside it. */
const moneyOf = ({ type, asked }: Refund): Fen => (givesMoney(type) ? (asked ?? 0) : 0);

export const agreedTo = (
  refund: Refund,
  at: Instant,
  by: AgreedBy,
  { amount = moneyOf(refund), ...more }: { amount?: Fen; returnAddress?: string; why?: string } = {},
): RefundEvent => {
  return { type: 'RefundAgreed', at, data: { ...refOf(refund), by, amount, ...more } };
};

/** The money is owed: penalties hears it and pays. Of the amount, the line's price comes first, then its freight. */
export const owed = (
  { refund, channel, order }: DecisionContext,
  at: Instant,
  explanation?: Explanation,
  amount: Fen = moneyOf(refund),
): RefundEvent => {
  const { phase, reason, lineId } = refund;
  const data = { ...refOf(refund), phase, reason, amount, ...split(amount, lineId, order, channel) };
  return { type: 'RefundPaymentDue', at, data, ...(explanation ? { explanation } : {}) };
};

/** The goods are back, or need not come: the buyer is given the money, or others in their place (D-REPLACE). */
export const given = (context: DecisionContext, at: Instant, rules: Rulebook, amount?: Fen): RefundEvent => {
  const { refund } = context;
  if (givesMoney(refund.type)) return owed(context, at, undefined, amount);
  return clockOf(refund, 'D-REPLACE', at, rules.named(refund.edition));
};

/**
 * Ended without money: the line's channel is free again, unless it was an after-sales case (W-ONCE). `ruling`: the rule that has
 * ended it, where nobody did.
 */
export const closed = (
  refund: Refund,
  at: Instant,
  rules: Rulebook,
  why: ClosedWhy,
  before: readonly RefundEvent[],
  ruling?: Explanation,
): Added => {
  const { phase, reason } = refund;
  const rejected = why === 'REJECTED' ? { rejected: reason } : {};
  const end = { type: 'RefundClosed', at, data: { ...refOf(refund), phase, why } } as const;
  return {
    refund: [...before, ruling ? { ...end, explanation: ruling } : end, ...reclaimed(refund, at, rules)],
    channel: [{ type: 'ChannelClaimEnded', at, data: { ...refOf(refund), phase, price: 0, freight: 0, ...rejected } }],
  };
};

/** The replacement has come: done, and nothing of the line's price has gone back. `ruling`: the rule, where the buyer has not said so. */
export const replaced = (
  context: DecisionContext,
  at: Instant,
  by: 'BUYER' | 'TIMEOUT',
  before: readonly RefundEvent[],
  rules: Rulebook,
  ruling?: Explanation,
): Added => {
  const { refund } = context;
  const { phase } = refund;
  const received = { type: 'ReplacementReceived', at, data: { ...refOf(refund), phase, by } } as const;
  return {
    refund: [
      ...before,
      ...freightAssigned(context, at, rules),
      ruling ? { ...received, explanation: ruling } : received,
      ...reclaimed(refund, at, rules),
    ],
    channel: [{ type: 'ChannelClaimEnded', at, data: { ...refOf(refund), phase, price: 0, freight: 0 } }],
  };
};

/** X-ADVANCE: the buyer gets no money of it after all, so what was advanced goes back. */
const reclaimed = (refund: Refund, at: Instant, rules: Rulebook): RefundEvent[] => {
  const { refundId, advance, edition } = refund;
  if (!advance || advance.reclaimed) return [];
  const explanation = reclaim({ refundId, advanced: advance.paid?.amount ?? advance.due }, rules.named(edition));
  return [{ type: 'RefundReclaimDue', at, data: { ...refOf(refund), amount: explanation.outcome.back }, explanation }];
};

/** Where a case is open, the parties have settled it: it is over, and arbitration hears that. An appeal goes on: it is about a verdict. */
export const settled = (refund: Refund, at: Instant): RefundEvent[] =>
  inCase(refund) && refund.csStatus !== 'APPEALED' && refund.caseId !== undefined
    ? [{ type: 'RefundLeftCase', at, data: { ...refOf(refund), caseId: refund.caseId, why: 'SETTLED' } }]
    : [];

/** F-QUALITY, F-NOREASON, F-FAULT: who bears what the buyer has paid to send the goods back; nothing where the buyer has told of none. */
export const freightAssigned = ({ refund, order }: DecisionContext, at: Instant, rules: Rulebook): RefundEvent[] => {
  const { returnFreight: freight, reason, verdict, edition } = refund;
  if (!freight) return [];
  const bears = verdict && (verdict.freight ?? verdict.liable);
  const liable = bears && { liable: bears };
  const nth = verdict && verdict.nth > 1 ? { nth: verdict.nth } : {};
  const explanation = returnFreight({ reason, freeShipping: order.freeShipping, ...liable }, rules.named(edition));
  const by = explanation.outcome.sellerBears ? 'SELLER' : 'BUYER';
  return [{ type: 'ReturnFreightAssigned', at, data: { ...refOf(refund), edition, by, ...freight, ...nth }, explanation }];
};
