/**
 * A new verdict gives another sum than the refund did: the difference moves (C-FUND). More is paid as a refund is; what is too much goes back from the
 * buyer, to the escrow while the order lives, else to the seller. Done already: nothing.
 */
import type { PenaltiesEvents } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import { type Edition, type Explanation, type Fen, pointsKept, refundCap, rule, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import { PayoutUnresolved } from '../gateway/payment-gateway.js';
import { collect } from '../seller/recovery.js';
import type { SellerEvent } from '../seller/seller.events.js';
import { type Seller, sellerFold } from '../seller/seller.js';
import { accounts, moved, worth } from '../transfer.js';
import { hasOf, refusedOf } from './corrections.js';
import { advanceOf } from './decide-advance.js';
import { recordPayout } from './record-payout.js';
import { afterCompletion, refundTo } from './to-buyer.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { type Answered, type KnownTrade, mayStillGet, type Trade, valuePaid } from './trade.js';

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

/** What the difference is between what the buyer has of a refund and what a new verdict gives. */
export const difference = rule(
  'C-FUND/difference',
  'S2',
  ({ has, gets }: { has: Fen; gets: Fen }) => ({ more: Math.max(gets - has, 0), back: Math.max(has - gets, 0) }),
  ({ has }) => [['gets', has]],
);

export const correctRefund = (
  { at, data }: Of<'penalties.correct-refund'>,
  trade: Trade,
  seller: Seller,
  rules: Rulebook,
): Added => {
  const { orderId, refundId, nth } = data;
  if (trade.status === 'NONE') throw new Gap(`trade-${orderId}`, 0, 1);
  if ((trade.corrected.get(refundId) ?? 0) >= nth) return {};
  mustBeSettled(trade, refundId);
  const edition = rules.named(trade.edition);
  const has = hasOf(trade, refundId);
  const ruling = difference({ has: has.amount, gets: data.amount }, edition);
  const { more, back } = ruling.outcome;
  const key = payoutKey.correction(refundId, nth);
  const refused = refusedBefore(trade, refundId, seller, ruling, edition, at);
  if (back > 0) return { trade: [takeBack(trade, { refundId, key, nth, back, has }, ruling, edition, at)], seller: refused };
  const cap = refundCap({ asked: more, left: mayStillGet(trade, edition) }, edition);
  const amount = Math.min(more, cap.outcome.cap);
  if (amount === 0) {
    const { cash, points } = has;
    const stands = { orderId, refundId, nth, amount: has.amount, cash, points };
    const corrected = {
      type: 'RefundPayoutCorrected',
      at,
      data: stands,
      explanation: { ...ruling, passed: [cap.ruleId] },
    } as const;
    return { trade: [corrected], seller: refused };
  }
  const asked = amount < more ? { asked: more } : {};
  const what = { orderId, refundId, amount, ...asked, key, nth, purpose: 'CORRECTION' as const };
  if (trade.status === 'OPEN') return { trade: [refundTo(trade, what, accounts.escrow(orderId), edition, at, cap)] };
  const paid = afterCompletion(trade, what, refused.reduce(sellerFold.evolve, seller), edition, at, cap);
  return { ...paid, seller: [...refused, ...paid.seller] };
};

/** Of a trade that has ended, what the seller has paid for a payout that the gateway refused is the seller's again: the new verdict has its own. */
const refusedBefore = (
  trade: KnownTrade,
  refundId: string,
  seller: Seller,
  ruling: Explanation,
  edition: Edition,
  at: string,
): SellerEvent[] => {
  const refused = trade.status === 'OPEN' ? undefined : refusedOf(trade, refundId);
  if (!refused) return [];
  const balance = accounts.seller(trade.sellerId, 'balance');
  const transfers = [
    ...moved(accounts.escrow(trade.orderId), balance, 'CNY', refused.cash),
    ...moved(accounts.points, balance, 'CNY', worth(refused.points, edition)),
  ];
  return released(trade, { cash: refused.cash, points: 0, transfers }, ruling, seller, edition, at);
};

/** What the seller owes is collected from it. */
const released = (
  { sellerId, orderId }: KnownTrade,
  money: Pick<PenaltiesEvents['SalesReleased'], 'cash' | 'points' | 'transfers'>,
  explanation: unknown,
  seller: Seller,
  edition: Edition,
  at: string,
): SellerEvent[] => {
  const data = { sellerId, orderId, ruleId: 'C-FUND', ...money };
  const event: SellerEvent = { type: 'SalesReleased', at, data, ...(explanation !== undefined && { explanation }) };
  return [event, ...collect(sellerFold.evolve(seller, event), 'balance', { sellerId, orderId }, edition, at)];
};

/** Only what is settled can be corrected: the gateway has answered, and whether there was an advance is known. */
const mustBeSettled = (trade: KnownTrade, refundId: string): void => {
  advanceOf(trade, refundId);
  for (const { key, refundId: of, status } of trade.payouts.values())
    if (of === refundId && status === 'PENDING') throw new PayoutUnresolved(key, 'the refund is under way');
};

type Back = { refundId: string; key: string; nth: number; back: Fen; has: Answered };

/** What the buyer keeps is in cash and in points as the order was paid (C-POINTS). */
const takeBack = (
  trade: KnownTrade,
  { refundId, key, nth, back, has }: Back,
  ruling: Explanation,
  edition: Edition,
  at: string,
): TradeEvent => {
  const { orderId, buyerId, points: pointsPaid } = trade;
  const refundedSoFar = trade.refunded - has.amount;
  const pointsBackSoFar = trade.pointsRefunded - has.points;
  const amount = has.amount - back;
  const given = { amount: has.amount, cash: has.cash, points: has.points };
  const kept = pointsKept(
    { given, amount, refundedSoFar, valuePaid: valuePaid(trade, edition), pointsPaid, pointsBackSoFar },
    edition,
  );
  const payer = accounts.buyer(buyerId);
  const escrow = accounts.escrow(orderId);
  const cash = has.cash - kept.outcome.cash;
  const points = has.points - kept.outcome.points;
  const data: Payout = {
    ...{ orderId, key, refundId, payee: escrow, payer, amount: back, cash, points, ruleId: 'C-FUND' },
    ...{ purpose: 'CORRECTION', nth, ...(has.payout !== undefined && { reverses: has.payout }) },
    owed: [...moved(payer, escrow, 'CNY', cash), ...moved(payer, escrow, 'POINTS', points)],
  };
  return { type: 'PayoutOrdered', at, data, explanation: { ...ruling, passed: [kept.ruleId] } };
};

/** It is back from the buyer. Of a trade that has ended nothing stays in escrow: it is the seller's, and what the seller owes is collected. */
export const recordTakenBack = (
  command: Of<'penalties.record-payout'>,
  { trade, seller }: { trade: Trade; seller: Seller },
  versions: { readonly trade: number },
  rules: Rulebook,
): Added => {
  const payout = trade.status === 'NONE' ? undefined : trade.payouts.get(command.data.key);
  const recorded = recordPayout(command, { trade }, versions);
  if (trade.status === 'NONE' || trade.status === 'OPEN' || !payout) return recorded;
  if (!recorded.trade?.some(({ type }) => type === 'PayoutMade')) return recorded;
  const edition = rules.named(trade.edition);
  const { cash, points } = payout;
  const escrow = accounts.escrow(trade.orderId);
  const balance = accounts.seller(trade.sellerId, 'balance');
  const transfers = [
    ...moved(escrow, balance, 'CNY', cash),
    ...moved(escrow, accounts.points, 'POINTS', points),
    ...moved(accounts.points, balance, 'CNY', worth(points, edition)),
  ];
  return { ...recorded, seller: released(trade, { cash, points, transfers }, payout.explanation, seller, edition, command.at) };
};
