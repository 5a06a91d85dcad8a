/** 极速退款 (X-ADVANCE): paid by the platform at once, then borne by the seller as far as it is the refund, the rest taken back. */
import { Gap, mustBeTheSame } from '@redress/event-sourcing';
import { type Edition, type Explanation, type Fen, type Instant, pointsKept, refundCap, rule, type Rulebook } from '@redress/rulebook'; // prettier-ignore
import { type Of, payoutKey } from '../commands.js';
import { draw } from '../compensation/funding.js';
import { PayoutUnresolved } from '../gateway/payment-gateway.js';
import type { SellerEvent } from '../seller/seller.events.js';
import { type Seller, sellerFold } from '../seller/seller.js';
import { accounts, moved } from '../transfer.js';
import { afterCompletion, toBuyer } from './to-buyer.js';
import type { Payout, TradeEvent } from './trade.events.js';
import type { Advance } from './advances.js';
import { type KnownTrade, mayStillGet, type Trade, valuePaid } from './trade.js';

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

/** What an advance is worth once it is known how much is owed: the part that is the refund, what goes back, what is still owed. */
export const settlement = rule(
  'X-ADVANCE/settled',
  'S0',
  ({ advanced, amount }: { advanced: Fen; amount: Fen }) => ({
    settled: Math.min(advanced, amount),
    back: Math.max(0, advanced - amount),
    more: Math.max(0, amount - advanced),
  }),
  ({ advanced }) => [['amount', advanced]],
);

/** The refund has ended and the buyer gets no money: all of it goes back. */
export const reclaiming = rule('X-ADVANCE/reclaimed', 'S0', ({ advanced }: { refundId: string; advanced: Fen }) => ({
  back: advanced,
}));

/** From the platform's funds; an after-sales case: so what was in escrow is the seller's already, or will be as soon as we hear of it. */
export const payAdvance = ({ at, data }: Of<'penalties.pay-advance'>, trade: Trade, rules: Rulebook): TradeEvent[] => {
  const { orderId, refundId, buyerId } = data;
  if (trade.status === 'NONE' || trade.status === 'OPEN') throw new Gap(`trade-${orderId}`, 0, 1);
  const key = payoutKey.advance(refundId);
  const payee = accounts.buyer(trade.buyerId);
  const before = trade.payouts.get(key);
  if (before) {
    const stands = { asked: before.asked ?? before.amount, payee };
    mustBeTheSame(`payout ${key}`, stands, { asked: data.amount, payee: accounts.buyer(buyerId) });
    return [];
  }
  if (trade.payouts.has(payoutKey.refund(refundId)) || trade.answered.has(refundId)) return []; // paid for good already
  const edition = rules.named(trade.edition);
  const cap = refundCap({ asked: data.amount, left: mayStillGet(trade, edition) }, edition);
  const amount = Math.min(data.amount, cap.outcome.cap);
  if (amount === 0) return []; // the order is paid back by other roads
  const asked = amount < data.amount ? { asked: data.amount } : {};
  const what = { key, refundId, amount, ...asked, ruleId: 'X-ADVANCE', purpose: 'ADVANCE' as const };
  const paid = toBuyer(trade, { ...what, cashFrom: accounts.advance, pointsFrom: accounts.points }, edition, at);
  const { cash } = paid.data;
  // The platform buys the points that it gives, as the seller would have: all of an advance stands in one account.
  const owed = [...paid.data.owed, ...moved(accounts.advance, accounts.points, 'CNY', amount - cash)];
  return [{ ...paid, data: { ...paid.data, owed }, explanation: { ...paid.explanation, passed: [cap.ruleId] } }];
};

/**
 * The advance of a refund, where there is one. Throws `PayoutUnresolved` while the gateway has not said whether the buyer has it:
 * only then is it known what is left to pay.
 */
export const advanceOf = (trade: KnownTrade, refundId: string): Advance | undefined => {
  const advance = trade.advances.get(refundId);
  if (advance?.status === 'ORDERED') throw new PayoutUnresolved(payoutKey.advance(refundId), 'the advance is under way');
  if (advance?.status === 'GOING_BACK') throw new PayoutUnresolved(payoutKey.takeBack(refundId), 'the advance is going back');
  return advance;
};

/** The refund is owed: the seller bears it, and what of the advance is more than that goes back from the buyer. */
export const settleAdvance = (
  { at, data }: Of<'penalties.pay-refund'>,
  trade: KnownTrade,
  advance: Advance,
  seller: Seller,
  edition: Edition,
): Added => {
  const { orderId, refundId } = data;
  const sellerId = trade.sellerId;
  if (advance.settled) {
    mustBeTheSame(`settlement of refund ${refundId}`, { due: advance.settled.dueAmount }, { due: data.amount });
    return {};
  }
  const others = { ...trade, refunded: trade.refunded - advance.amount, pointsRefunded: trade.pointsRefunded - advance.points };
  const cap = refundCap({ asked: data.amount, left: mayStillGet(others, edition) }, edition);
  const amount = Math.min(data.amount, cap.outcome.cap);
  const asked = amount < data.amount ? { asked: data.amount } : {};
  const ruling = settlement({ advanced: advance.amount, amount }, edition);
  const { settled, back, more } = ruling.outcome;
  const split = back > 0 ? keptOf(others, advance, settled, edition) : undefined;
  const kept = { amount: settled, ...(split?.outcome ?? { cash: advance.cash, points: advance.points }) };
  const explanation = { ...ruling, passed: [cap.ruleId, ...(split ? [split.ruleId] : [])] };
  const drawn = draw(
    seller,
    {
      ...{ for: { sellerId, orderId, refundId }, ruleId: 'X-ADVANCE', what: 'refund' },
      targets: [{ to: accounts.advance, amount: settled }],
    },
    edition,
    at,
  );
  const borne: TradeEvent = {
    type: 'AdvanceSettled',
    at,
    data: { orderId, sellerId, refundId, dueAmount: data.amount, ...kept },
    explanation,
  };
  if (back > 0) {
    const rest = { amount: back, cash: advance.cash - kept.cash, points: advance.points - kept.points };
    const taking = takeBack(trade, refundId, { ...rest, ...asked }, advance, at, split ?? ruling);
    return { trade: [borne, taking], seller: drawn };
  }
  if (more > 0) {
    const paid = afterCompletion(trade, { orderId, refundId, amount: more, ...asked }, drawn.reduce(sellerFold.evolve, seller), edition, at); // prettier-ignore
    return { trade: [borne, ...paid.trade], seller: [...drawn, ...paid.seller] };
  }
  const made: TradeEvent = { type: 'RefundPayoutMade', at, data: { orderId, refundId, ...kept, ...asked, ...(advance.payout !== undefined && { payout: advance.payout }) }, explanation }; // prettier-ignore
  return { trade: [borne, made], seller: drawn };
};

/** What the buyer keeps of it in cash and in points (C-POINTS). `others`: the trade without the advance. */
const keptOf = (others: KnownTrade, { amount: all, cash, points }: Advance, amount: Fen, edition: Edition) =>
  pointsKept(
    {
      ...{ given: { amount: all, cash, points }, amount, refundedSoFar: others.refunded },
      ...{ valuePaid: valuePaid(others, edition), pointsPaid: others.points, pointsBackSoFar: others.pointsRefunded },
    },
    edition,
  );

/** The refund has ended without money. Nothing advanced, settled or going back already: nothing. */
export const reclaimAdvance = ({ at, data }: Of<'penalties.reclaim-advance'>, trade: Trade, rules: Rulebook): TradeEvent[] => {
  const { orderId, refundId } = data;
  if (trade.status === 'NONE') throw new Gap(`trade-${orderId}`, 0, 1);
  const taken = trade.payouts.has(payoutKey.takeBack(refundId));
  const advance = taken ? undefined : advanceOf(trade, refundId);
  if (advance?.status !== 'PAID') return [];
  const { amount, cash, points } = advance;
  const ruling = reclaiming({ refundId, advanced: amount }, rules.named(trade.edition));
  return [takeBack(trade, refundId, { amount, cash, points }, advance, at, ruling)];
};

type Back = { amount: Fen; asked?: Fen; cash: Fen; points: number };

/** By the gateway, under a key of its own: to the accounts that it came from. */
const takeBack = (
  { orderId, buyerId }: KnownTrade,
  refundId: string,
  back: Back,
  { payout }: Advance,
  at: Instant,
  explanation: Explanation,
): TradeEvent => {
  const payer = accounts.buyer(buyerId);
  const data: Payout = {
    ...{ orderId, key: payoutKey.takeBack(refundId), refundId, payee: accounts.advance, payer, ...back },
    ...{ ruleId: 'X-ADVANCE', purpose: 'TAKE_BACK', ...(payout !== undefined && { reverses: payout }) },
    owed: [
      ...moved(payer, accounts.advance, 'CNY', back.cash),
      ...moved(payer, accounts.points, 'POINTS', back.points),
      ...moved(accounts.points, accounts.advance, 'CNY', back.amount - back.cash),
    ],
  };
  return { type: 'PayoutOrdered', at, data, explanation };
};
