/** The order's money: what was paid, what of it has gone back, and which payouts are under way. */
import type { Fold } from '@redress/event-sourcing';
import type { Edition, Fen } from '@redress/rulebook';
import type { Payment } from '../commands.js';
import type { Payout, TradeEvent } from './trade.events.js';
import { worth } from '../transfer.js';

export type PayoutState = Payout & { status: 'PENDING' | 'PAID' | 'REJECTED' | 'CANCELLED'; explanation?: unknown };

/** What a buyer has been advanced for a refund. */
export type Advance = Readonly<{
  amount: Fen;
  cash: Fen;
  points: number;
  status: 'ORDERED' | 'PAID' | 'SETTLED' | 'GOING_BACK' | 'RECLAIMED';
  /** The event that paid it. */
  payout?: string;
  /** What of it was found to be the refund, and of how much that was due. */
  settled?: Readonly<{ due: Fen; amount: Fen; cash: Fen; points: number }>;
}>;

export type Trade =
  | { status: 'NONE' }
  | (Payment & {
      status: 'OPEN' | 'SETTLED' | 'CLOSED';
      /** Of the value paid, ordered back to the buyer; and the points in it (C-POINTS). */
      refunded: Fen;
      pointsRefunded: number;
      /** By key. */
      payouts: ReadonlyMap<string, PayoutState>;
      /** What each refund was answered, by its id; without a payout where nothing was left. */
      answered: ReadonlyMap<string, Readonly<{ amount: Fen; asked?: Fen }>>;
      /** By refund; none that the gateway has refused. */
      advances: ReadonlyMap<string, Advance>;
    });
export type KnownTrade = Exclude<Trade, { status: 'NONE' }>;

export const tradeFold: Fold<Trade, TradeEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'PaymentEscrowed') {
      const { transfers: _, ruleId: _rule, reverses: _back, ...payment } = event.data;
      return {
        ...payment,
        status: 'OPEN',
        refunded: 0,
        pointsRefunded: 0,
        payouts: new Map(),
        answered: new Map(),
        advances: new Map(),
      };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'PayoutOrdered': {
        const payout: PayoutState = { ...event.data, status: 'PENDING', explanation: event.explanation };
        const payouts = new Map(state.payouts).set(payout.key, payout);
        return payout.compensationId === undefined ? ordered({ ...state, payouts }, payout) : { ...state, payouts };
      }
      case 'PayoutMade':
        return marked(state, event.data.key, 'PAID');
      case 'PayoutRejected': {
        const payout = state.payouts.get(event.data.key);
        const after = marked(state, event.data.key, 'REJECTED');
        return payout?.purpose === undefined ? after : undone(after, payout);
      }
      case 'AdvancePayoutMade':
        return withAdvance(state, event.data.refundId, { status: 'PAID', payout: event.data.payout });
      case 'AdvanceSettled': {
        const { refundId, due, amount, cash, points } = event.data;
        return withAdvance(state, refundId, { status: 'SETTLED', settled: { due, amount, cash, points } });
      }
      case 'AdvanceReclaimed':
        return withAdvance(state, event.data.refundId, { status: 'RECLAIMED' });
      case 'PayoutCancelled':
        return marked(state, event.data.key, 'CANCELLED');
      case 'RefundPayoutMade':
        return { ...state, answered: new Map(state.answered).set(event.data.refundId, event.data) };
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

/** What goes out to the buyer, or comes back: counted from the order on. */
const ordered = (state: KnownTrade, { purpose, refundId = '', amount, cash, points }: Payout): Trade => {
  const counted = count(state, purpose === 'TAKE_BACK' ? -1 : 1, { amount, points });
  if (purpose === 'TAKE_BACK') return counted.advances.get(refundId)?.settled ? counted : withAdvance(counted, refundId, { status: 'GOING_BACK' }); // prettier-ignore
  if (purpose === undefined) return counted;
  return { ...counted, advances: new Map(state.advances).set(refundId, { amount, cash, points, status: 'ORDERED' }) };
};

/** The gateway has refused an advance, or what was to go back of one: it is as if it had not been ordered. */
const undone = (state: KnownTrade, { purpose, refundId = '', amount, points }: Payout): Trade => {
  if (purpose === 'TAKE_BACK') {
    const counted = count(state, 1, { amount, points });
    return counted.advances.get(refundId)?.settled ? counted : withAdvance(counted, refundId, { status: 'PAID' });
  }
  const advances = new Map(state.advances);
  advances.delete(refundId);
  return { ...count(state, -1, { amount, points }), advances };
};

const count = (state: KnownTrade, sign: 1 | -1, { amount, points }: Pick<Payout, 'amount' | 'points'>): KnownTrade => ({
  ...state,
  refunded: state.refunded + sign * amount,
  pointsRefunded: state.pointsRefunded + sign * points,
});

const withAdvance = (state: KnownTrade, refundId: string, news: Partial<Advance>): Trade => {
  const advance = state.advances.get(refundId);
  return advance ? { ...state, advances: new Map(state.advances).set(refundId, { ...advance, ...news }) } : state;
};

const marked = (state: KnownTrade, key: string, status: PayoutState['status']): KnownTrade => {
  const payout = state.payouts.get(key);
  return payout ? { ...state, payouts: new Map(state.payouts).set(key, { ...payout, status }) } : state;
};

export const valuePaid = ({ cash, points }: KnownTrade, edition: Edition): Fen => cash + worth(points, edition);

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
