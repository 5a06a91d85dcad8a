/** What a trade counts of the differences that new verdicts make: more from the order on, less only once it is back. */
import type { Payout } from './trade.events.js';
import type { KnownTrade } from './trade.js';

export const correctionOrdered = (state: KnownTrade, payout: Payout): KnownTrade => {
  const { refundId = '', nth = 0, payer } = payout;
  const corrected = { ...state, corrected: new Map(state.corrected).set(refundId, nth) };
  return payer === undefined ? count(corrected, 1, payout) : corrected;
};

export const takenBack = (state: KnownTrade, payout: Payout | undefined): KnownTrade =>
  payout?.purpose === 'CORRECTION' && payout.payer !== undefined ? count(state, -1, payout) : state;

const count = (state: KnownTrade, sign: 1 | -1, { amount, points }: Payout): KnownTrade => ({
  ...state,
  refunded: state.refunded + sign * amount,
  pointsRefunded: state.pointsRefunded + sign * points,
});
