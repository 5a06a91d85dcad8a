/** What a trade knows of advances (极速退款): paid out and taken back by the gateway, and how much of each was found to be the refund. */
import type { Fen } from '@redress/rulebook';
import type { Payout } from './trade.events.js';

/** What a buyer has been advanced for a refund. */
export type Advance = Readonly<{
  amount: Fen;
  cash: Fen;
  points: number;
  status: 'ORDERED' | 'PAID' | 'SETTLED' | 'GOING_BACK' | 'RECLAIMED';
  /** The event that paid it. */
  payout?: string;
  /** What of it was found to be the refund, and how much that was to be. */
  settled?: Readonly<{ dueAmount: Fen; amount: Fen; cash: Fen; points: number }>;
}>;

type Counts = Readonly<{ refunded: Fen; pointsRefunded: number; advances: ReadonlyMap<string, Advance> }>;

/** What goes out to the buyer, or comes back: counted from the order on. */
export const ordered = <State extends Counts>(state: State, payout: Payout): State => {
  const { purpose, refundId = '', amount, cash, points } = payout;
  if (purpose === 'TAKE_BACK') return goingBack(count(state, -1, payout), refundId, 'GOING_BACK');
  const counted = count(state, 1, payout);
  if (purpose === undefined) return counted;
  return { ...counted, advances: new Map(state.advances).set(refundId, { amount, cash, points, status: 'ORDERED' }) };
};

/**
 * The gateway has refused what was to go out to the buyer for a refund, or to come back: it is as if it had not been ordered. What a new verdict
 * takes back has not been counted before it is there.
 */
export const undone = <State extends Counts>(state: State, payout: Payout): State => {
  const { purpose, payer, refundId } = payout;
  if (refundId === undefined || (purpose === 'CORRECTION' && payer !== undefined)) return state;
  if (purpose === 'TAKE_BACK') return goingBack(count(state, 1, payout), refundId, 'PAID');
  if (purpose !== 'ADVANCE') return count(state, -1, payout);
  const advances = new Map(state.advances);
  advances.delete(refundId);
  return { ...count(state, -1, payout), advances };
};

export const withAdvance = <State extends Counts>(state: State, refundId: string, news: Partial<Advance>): State => {
  const advance = state.advances.get(refundId);
  return advance ? { ...state, advances: new Map(state.advances).set(refundId, { ...advance, ...news }) } : state;
};

/** As a whole; what of a settled one is too much goes back beside that. */
const goingBack = <State extends Counts>(state: State, refundId: string, status: 'GOING_BACK' | 'PAID'): State =>
  state.advances.get(refundId)?.settled ? state : withAdvance(state, refundId, { status });

const count = <State extends Counts>(state: State, sign: 1 | -1, { amount, points }: Payout): State => ({
  ...state,
  refunded: state.refunded + sign * amount,
  pointsRefunded: state.pointsRefunded + sign * points,
});
