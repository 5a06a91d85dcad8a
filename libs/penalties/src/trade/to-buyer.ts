/** Payouts to the buyer of what was paid for an order: split into cash and points (C-POINTS), and by whom they are borne (C-FUND). */
import { type Edition, type Explanation, type Fen, type Instant, pointsBack } from '@redress/rulebook';
import { payoutKey } from '../commands.js';
import { draw } from '../compensation/funding.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { type KnownTrade, valuePaid } from './trade.js';
import { accounts, moved, type Transfer, worth } from '../transfer.js';

type What = {
  orderId: string;
  refundId: string;
  amount: Fen;
  asked?: Fen;
  /** Of the difference that a new verdict makes; absent: the refund itself. */
  key?: string;
  nth?: number;
  purpose?: 'CORRECTION';
};

/** The payout of a refund, its cash out of the order's escrow. `pointsFrom`: the account of its points. `cap`: the rule that let it through. */
export const refundTo = (
  trade: KnownTrade,
  { orderId, asked, ...refund }: What,
  pointsFrom: string,
  edition: Edition,
  at: Instant,
  cap?: Explanation,
) => {
  const what = { key: payoutKey.refund(refund.refundId), ...refund, ...(asked !== undefined && { asked }), ruleId: 'C-FUND' };
  const split = toBuyer(trade, { ...what, cashFrom: accounts.escrow(orderId), pointsFrom }, edition, at);
  return cap ? { ...split, explanation: { ...split.explanation, passed: [cap.ruleId] } } : split;
};

/** The seller has had the money: it is drawn from there, and waits in escrow. */
export const afterCompletion = (
  trade: KnownTrade,
  what: What,
  seller: Seller,
  edition: Edition,
  at: Instant,
  cap?: Explanation,
): { trade: TradeEvent[]; seller: SellerEvent[] } => {
  const { orderId, refundId } = what;
  const ordered = refundTo(trade, what, accounts.points, edition, at, cap);
  const { cash, points } = ordered.data;
  const drawing = {
    for: { sellerId: trade.sellerId, orderId, refundId },
    ruleId: 'C-FUND',
    what: 'refund' as const,
    targets: [
      { to: accounts.escrow(orderId), amount: cash },
      { to: accounts.points, amount: worth(points, edition) },
    ],
  };
  return { trade: [ordered], seller: draw(seller, drawing, edition, at) };
};

type ToBuyer = {
  key: string;
  amount: number;
  asked?: number;
  ruleId: string;
  refundId?: string;
  purpose?: 'ADVANCE' | 'CORRECTION';
  nth?: number;
  /** The accounts. */
  cashFrom: string;
  pointsFrom: string;
};

/** Points and cash go back as the order was paid (C-POINTS), over all that has gone back before. */
export const toBuyer = (trade: KnownTrade, { cashFrom, pointsFrom, ...what }: ToBuyer, edition: Edition, at: Instant) => {
  const { orderId, refunded, pointsRefunded } = trade;
  const value = valuePaid(trade, edition);
  const split = pointsBack(
    { refundedSoFar: refunded, amount: what.amount, valuePaid: value, pointsPaid: trade.points, pointsBackSoFar: pointsRefunded },
    edition,
  );
  const payee = accounts.buyer(trade.buyerId);
  const owed: Transfer[] = [
    ...moved(cashFrom, payee, 'CNY', split.outcome.cash),
    ...moved(pointsFrom, payee, 'POINTS', split.outcome.points),
  ];
  const data: Payout = { orderId, payee, ...what, ...split.outcome, owed };
  return { type: 'PayoutOrdered' as const, at, data, explanation: split };
};
