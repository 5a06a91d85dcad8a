/** The order's money: what was paid, what of it has gone back, and which payouts are under way. */
import type { Fold } from '@redress/event-sourcing';
import type { Edition, Fen } from '@redress/rulebook';
import type { Payment } from './commands.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { worth } from './transfer.js';

export type PayoutState = Payout & { status: 'PENDING' | 'PAID' | 'REJECTED' | 'CANCELLED'; explanation?: unknown };

export type Trade =
  | { status: 'NONE' }
  | (Payment & {
      status: 'OPEN' | 'SETTLED' | 'CLOSED';
      /** Of the value paid, ordered back to the buyer; and the points in it (C-POINTS). */
      refunded: Fen;
      pointsRefunded: number;
      payouts: Readonly<Record<string, PayoutState>>;
      /** Refunds that were answered without a payout: nothing was left. */
      answered: readonly string[];
    });
export type KnownTrade = Exclude<Trade, { status: 'NONE' }>;

export const tradeFold: Fold<Trade, TradeEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'PaymentEscrowed') {
      const { transfers: _, ruleId: _rule, reverses: _back, ...payment } = event.data;
      return { ...payment, status: 'OPEN', refunded: 0, pointsRefunded: 0, payouts: {}, answered: [] };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'PayoutOrdered': {
        const { amount, points, key, compensationId } = event.data;
        const payout: PayoutState = { ...event.data, status: 'PENDING', explanation: event.explanation };
        const payouts = { ...state.payouts, [key]: payout };
        if (compensationId !== undefined) return { ...state, payouts };
        return { ...state, payouts, refunded: state.refunded + amount, pointsRefunded: state.pointsRefunded + points };
      }
      case 'PayoutMade':
        return marked(state, event.data.key, 'PAID');
      case 'PayoutRejected':
        return marked(state, event.data.key, 'REJECTED');
      case 'PayoutCancelled':
        return marked(state, event.data.key, 'CANCELLED');
      case 'RefundPayoutMade':
        return { ...state, answered: [...state.answered, event.data.refundId] };
      case 'TradeSettled':
        return { ...state, status: 'SETTLED' };
      case 'TradeClosed':
        return { ...state, status: 'CLOSED' };
      case 'PayoutTakenBack':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

const marked = (state: KnownTrade, key: string, status: PayoutState['status']): Trade => {
  const payout = state.payouts[key];
  return payout ? { ...state, payouts: { ...state.payouts, [key]: { ...payout, status } } } : state;
};

export const valuePaid = ({ cash, points }: KnownTrade, edition: Edition): Fen => cash + worth(points, edition);

/** What of the payment has not been ordered back to the buyer. */
export const leftOf = (trade: KnownTrade, edition: Edition) => ({
  cash: trade.cash - (trade.refunded - worth(trade.pointsRefunded, edition)),
  points: trade.points - trade.pointsRefunded,
});
