/** What a trade counts of the differences that new verdicts make: more from the order on, less only once it is back. */
import { payoutKey } from '../commands.js';
import type { Payout } from './trade.events.js';
import type { Answered, KnownTrade, PayoutState } from './trade.js';

const nothing: Answered = { amount: 0, cash: 0, points: 0 };

/**
 * What the buyer has of a refund. Where the gateway has refused the rest of an advanced one, that is what of the advance was found to be the refund:
 * the seller has given it back to the platform. An advance of which nothing was found so is between the buyer and the platform.
 */
export const hasOf = (trade: KnownTrade, refundId: string): Answered => {
  const { settled, payout } = trade.advances.get(refundId) ?? {};
  return trade.answered.get(refundId) ?? (settled ? { ...settled, ...(payout !== undefined && { payout }) } : nothing);
};

/** What was last to go out to the buyer for a refund, and the gateway has refused: its money waits. */
export const refusedOf = ({ corrected, payouts }: KnownTrade, refundId: string): PayoutState | undefined => {
  const nth = corrected.get(refundId);
  const last = payouts.get(nth === undefined ? payoutKey.refund(refundId) : payoutKey.correction(refundId, nth));
  return last?.status === 'REJECTED' && last.payer === undefined ? last : undefined;
};

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
