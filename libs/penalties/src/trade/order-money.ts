/** The order's money: taken into escrow, and refunded out of it or by the seller. Done already, or no longer of use: nothing. */
import { Gap, mustBeTheSame, withMore } from '@redress/event-sourcing';
import { refundCap, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import { advanceOf, settleAdvance } from './decide-advance.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import { afterCompletion, refundTo } from './to-buyer.js';
import type { TradeEvent } from './trade.events.js';
import { mayStillGet, paymentOf, type Trade } from './trade.js';
import { accounts, moved } from '../transfer.js';

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

export const takePayment = ({ at, data }: Of<'penalties.take-payment'>, trade: Trade): TradeEvent[] => {
  if (trade.status !== 'NONE') {
    mustBeTheSame(`the payment of order ${data.orderId}`, paymentOf(trade), paymentOf(data));
    return [];
  }
  const [from, to] = [accounts.payment(data.orderId), accounts.escrow(data.orderId)];
  const transfers = [...moved(from, to, 'CNY', data.cash), ...moved(from, to, 'POINTS', data.points)];
  return [{ type: 'PaymentEscrowed', at, data: withMore(data, { transfers }) }];
};

/** In trade from the escrow, afterwards from the seller (C-FUND): then the money waits in escrow until the gateway has confirmed. */
export const payRefund = (
  { type, as, at, data }: Of<'penalties.pay-refund'>,
  trade: Trade,
  seller: Seller,
  rules: Rulebook,
): Added => {
  const { orderId, refundId } = data;
  // A refund is due before we have heard of the payment: the feed brings that, and this waits.
  if (trade.status === 'NONE') throw new Gap(`trade-${orderId}`, 0, 1);
  const key = payoutKey.refund(refundId);
  const payee = accounts.buyer(trade.buyerId);
  const edition = rules.named(trade.edition);
  const advance = advanceOf(trade, refundId);
  if (advance && advance.status !== 'RECLAIMED') return settleAdvance({ type, as, at, data }, trade, advance, seller, edition);
  const before = trade.payouts.get(key) ?? trade.answered.get(refundId);
  if (before) {
    const stands = { asked: before.asked ?? before.amount, payee };
    mustBeTheSame(`payout ${key}`, stands, { asked: data.amount, payee: accounts.buyer(data.buyerId) });
    return {};
  }
  // The last guard of the money: whoever asks, a buyer never gets back more than was paid.
  const cap = refundCap({ asked: data.amount, left: mayStillGet(trade, edition) }, edition);
  const amount = Math.min(data.amount, cap.outcome.cap);
  const asked = amount < data.amount ? { asked: data.amount } : {};
  if (amount === 0) {
    const nothing = { orderId, refundId, amount: 0, ...asked, cash: 0, points: 0 };
    return { trade: [{ type: 'RefundPayoutMade', at, data: nothing, explanation: cap }] };
  }
  const what = { orderId, refundId, amount, ...asked };
  if (trade.status !== 'OPEN') return afterCompletion(trade, what, seller, edition, at, cap);
  return { trade: [refundTo(trade, what, accounts.escrow(orderId), edition, at, cap)] };
};
