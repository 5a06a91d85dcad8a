/** The order's money: what was paid, what of it has gone back, and which payouts are under way. */
import { type Fold, withMore } from '@redress/event-sourcing';
import type { Edition, Fen } from '@redress/rulebook';
import type { Payment } from '../commands.js';
import { type Advance, ordered, undone, withAdvance } from './advances.js';
import { correctionOrdered, takenBack } from './corrections.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { worth } from '../transfer.js';

export type PayoutState = Payout & { status: 'PENDING' | 'PAID' | 'REJECTED' | 'CANCELLED'; explanation?: unknown };

export type Trade =
  /** Nothing was paid. What a complaint brings may be owed all the same (P-PROMISE). */
  | { status: 'NONE'; payouts: ReadonlyMap<string, PayoutState> }
  | (Payment & {
      status: 'OPEN' | 'SETTLED' | 'CLOSED';
      /** Of the value paid, ordered back to the buyer; and the points in it (C-POINTS). */
      refunded: Fen;
      pointsRefunded: number;
      /** Ordered to the buyer by claims, out of the seller's own money; it counts in V-CAP all the same. */
      claimed: Fen;
      /** By key. */
      payouts: ReadonlyMap<string, PayoutState>;
      /** What each refund was answered, by its id; without a payout where nothing was left. */
      answered: ReadonlyMap<string, Answered>;
      /** By refund, up to which correction by a new verdict has been ordered. */
      corrected: ReadonlyMap<string, number>;
      /** By refund; none that the gateway has refused. */
      advances: ReadonlyMap<string, Advance>;
    });
/** What the buyer has of a refund in all, and the event by which the last part came. */
export type Answered = Readonly<{ amount: Fen; asked?: Fen; cash: Fen; points: number; payout?: string }>;
export type KnownTrade = Exclude<Trade, { status: 'NONE' }>;

export const tradeFold: Fold<Trade, TradeEvent> = {
  initial: { status: 'NONE', payouts: new Map() },
  evolve(state, event) {
    if (event.type === 'PaymentEscrowed') {
      const { transfers: _, ruleId: _rule, reverses: _back, ...payment } = event.data;
      return withMore(payment, {
        status: 'OPEN',
        refunded: 0,
        pointsRefunded: 0,
        claimed: 0,
        payouts: state.payouts,
        answered: new Map(),
        advances: new Map(),
        corrected: new Map(),
      });
    }
    if (state.status === 'NONE') return unpaid(state, event);
    switch (event.type) {
      case 'PayoutOrdered': {
        const payout: PayoutState = { ...event.data, status: 'PENDING', explanation: event.explanation };
        const payouts = new Map(state.payouts).set(payout.key, payout);
        if (payout.purpose === 'CORRECTION') return correctionOrdered({ ...state, payouts }, payout);
        if (payout.claimId !== undefined) return { ...state, payouts, claimed: state.claimed + payout.cash };
        return payout.compensationId === undefined ? ordered({ ...state, payouts }, payout) : { ...state, payouts };
      }
      case 'PayoutMade':
        return takenBack(marked(state, event.data.key, 'PAID'), state.payouts.get(event.data.key));
      case 'PayoutRejected': {
        const payout = state.payouts.get(event.data.key);
        const rejected = marked(state, event.data.key, 'REJECTED');
        return payout ? undone(rejected, payout) : rejected;
      }
      case 'AdvancePayoutMade':
        return withAdvance(state, event.data.refundId, { status: 'PAID', payout: event.data.payout });
      case 'AdvanceSettled': {
        const { refundId, dueAmount, amount, cash, points } = event.data;
        return withAdvance(state, refundId, { status: 'SETTLED', settled: { dueAmount, amount, cash, points } });
      }
      case 'AdvanceReclaimed':
        return withAdvance(state, event.data.refundId, { status: 'RECLAIMED' });
      case 'PayoutCancelled':
        return marked(state, event.data.key, 'CANCELLED');
      case 'RefundPayoutMade':
        return { ...state, answered: new Map(state.answered).set(event.data.refundId, event.data) };
      case 'RefundPayoutCorrected': {
        const { refundId, nth } = event.data;
        const corrected = new Map(state.corrected).set(refundId, nth);
        return { ...state, corrected, answered: new Map(state.answered).set(refundId, event.data) };
      }
      case 'TradeSettled':
        return { ...state, status: 'SETTLED' };
      case 'TradeClosed':
        return { ...state, status: 'CLOSED' };
      case 'PayoutTakenBack':
      case 'ClaimPayoutMade':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

/** Before the payment: a compensation that is paid out all the same. */
const unpaid = (state: Extract<Trade, { status: 'NONE' }>, event: TradeEvent): Trade => {
  switch (event.type) {
    case 'PayoutOrdered': {
      const payout: PayoutState = { ...event.data, status: 'PENDING', explanation: event.explanation };
      return { ...state, payouts: new Map(state.payouts).set(payout.key, payout) };
    }
    case 'PayoutMade':
      return marked(state, event.data.key, 'PAID');
    case 'PayoutRejected':
      return marked(state, event.data.key, 'REJECTED');
    case 'PayoutCancelled':
      return marked(state, event.data.key, 'CANCELLED');
    default:
      return state;
  }
};

const marked = <State extends Trade>(state: State, key: string, status: PayoutState['status']): State => {
  const payout = state.payouts.get(key);
  return payout ? { ...state, payouts: new Map(state.payouts).set(key, { ...payout, status }) } : state;
};

export const valuePaid = ({ cash, points }: KnownTrade, edition: Edition): Fen => cash + worth(points, edition);

/** What the buyer may still get for the order, by refunds and claims together (V-CAP). */
export const mayStillGet = (trade: KnownTrade, edition: Edition): Fen =>
  Math.max(valuePaid(trade, edition) - trade.refunded - trade.claimed, 0);

/** What of the payment has not been ordered back to the buyer. */
export const leftOf = (trade: KnownTrade, edition: Edition) => ({
  cash: trade.cash - (trade.refunded - worth(trade.pointsRefunded, edition)),
  points: trade.points - trade.pointsRefunded,
});

/** What a payment says, for comparison. */
export const paymentOf = ({ orderId, buyerId, sellerId, edition, cash, points, freight, lines }: Payment): Payment => ({
  ...{ orderId, buyerId, sellerId, edition, cash, points, freight },
  lines: lines.map(({ lineId, paid }) => ({ lineId, paid })),
});
