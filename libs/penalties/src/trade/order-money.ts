/** The order's money: taken into escrow, and refunded out of it or by the seller. Done already, or no longer of use: nothing. */
import { Gap, mustBeTheSame } from '@redress/event-sourcing';
import { type Edition, type Instant, pointsBack, refundCap, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import { draw, fundingOrder } from '../compensation/funding.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { type KnownTrade, paymentOf, type Trade, valuePaid } from './trade.js';
import { accounts, moved, type Transfer, worth } from '../transfer.js';

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

export const takePayment = ({ at, data }: Of<'penalties.take-payment'>, trade: Trade): TradeEvent[] => {
  if (trade.status !== 'NONE') {
    mustBeTheSame(`the payment of order ${data.orderId}`, paymentOf(trade), paymentOf(data));
    return [];
  }
  const [from, to] = [accounts.payment(data.orderId), accounts.escrow(data.orderId)];
  const transfers = [...moved(from, to, 'CNY', data.cash), ...moved(from, to, 'POINTS', data.points)];
  return [{ type: 'PaymentEscrowed', at, data: { ...data, transfers } }];
};

/** In trade from the escrow, afterwards from the seller (C-FUND): then the money waits in escrow until the gateway has confirmed. */
export const payRefund = ({ at, data }: Of<'penalties.pay-refund'>, trade: Trade, seller: Seller, rules: Rulebook): Added => {
  const { orderId, refundId } = data;
  // A refund is due before we have heard of the payment: the feed brings that, and this waits.
  if (trade.status === 'NONE') throw new Gap(`trade-${orderId}`, 0, 1);
  const key = payoutKey.refund(refundId);
  const payee = accounts.buyer(trade.buyerId);
  const before = trade.payouts.get(key) ?? trade.answered.get(refundId);
  if (before) {
    const stands = { asked: before.asked ?? before.amount, payee };
    mustBeTheSame(`payout ${key}`, stands, { asked: data.amount, payee: accounts.buyer(data.buyerId) });
    return {};
  }
  const edition = rules.named(trade.edition);
  // The last guard of the money: whoever asks, a buyer never gets back more than was paid.
  const cap = refundCap({ asked: data.amount, left: valuePaid(trade, edition) - trade.refunded }, edition);
  const amount = Math.min(data.amount, cap.outcome.cap);
  const asked = amount < data.amount ? { asked: data.amount } : {};
  if (amount === 0) {
    const nothing = { orderId, refundId, amount: 0, ...asked, cash: 0, points: 0 };
    return { trade: [{ type: 'RefundPayoutMade', at, data: nothing, explanation: cap }] };
  }
  const inTrade = trade.status === 'OPEN';
  const what = { key, refundId, amount, ...asked, ruleId: 'C-FUND', pointsFrom: inTrade ? 'escrow' : 'platform' } as const;
  const split = toBuyer(trade, what, edition, at);
  const ordered = { ...split, explanation: { ...split.explanation, passed: [cap.ruleId] } };
  if (inTrade) return { trade: [ordered] };
  const { cash, points } = ordered.data;
  const drawing = {
    for: { sellerId: trade.sellerId, orderId, refundId },
    ruleId: 'C-FUND',
    order: fundingOrder.REFUND,
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
  pointsFrom: 'escrow' | 'platform';
};

/** Points and cash go back as the order was paid (C-POINTS), over all that has gone back before. */
export const toBuyer = (trade: KnownTrade, { pointsFrom, ...what }: ToBuyer, edition: Edition, at: Instant) => {
  const { orderId, refunded, pointsRefunded } = trade;
  const value = valuePaid(trade, edition);
  const split = pointsBack(
    { refundedSoFar: refunded, amount: what.amount, valuePaid: value, pointsPaid: trade.points, pointsBackSoFar: pointsRefunded },
    edition,
  );
  const payee = accounts.buyer(trade.buyerId);
  const escrow = accounts.escrow(orderId);
  const owed: Transfer[] = [
    ...moved(escrow, payee, 'CNY', split.outcome.cash),
    ...moved(pointsFrom === 'escrow' ? escrow : accounts.points, payee, 'POINTS', split.outcome.points),
  ];
  const data: Payout = { orderId, payee, ...what, ...split.outcome, owed };
  return { type: 'PayoutOrdered' as const, at, data, explanation: split };
};
