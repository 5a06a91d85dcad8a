/** What had been paid and gone back when a payout was split (C-POINTS): the order's own money tells. */
import type { PenaltiesEvents } from '@redress/contracts';
import { followed, type Following, must } from '../ruling/follows/claim.js';

type Payout = PenaltiesEvents['PayoutOrdered'];
type Gone = Readonly<{ refundedSoFar: number; pointsBackSoFar: number }>;

/** Claims and compensations are the seller's own money. What a new verdict takes back counts once it is there. */
const counts = ({ claimId, compensationId, purpose, payer }: Payout): -1 | 0 | 1 => {
  if (claimId !== undefined || compensationId !== undefined || isCollected({ purpose, payer })) return 0;
  return purpose === 'TAKE_BACK' ? -1 : 1;
};
const isCollected = ({
  purpose,
  payer,
}: Readonly<{ purpose: Payout['purpose'] | undefined; payer: string | undefined }>): boolean =>
  purpose === 'CORRECTION' && payer !== undefined;

export const knowTrade = (): Following => {
  let paid: { cash: number; points: number } | undefined;
  let gone: Gone = { refundedSoFar: 0, pointsBackSoFar: 0 };
  const payouts = new Map<string, Payout>();
  const count = (sign: number, { amount, points }: Payout) => {
    gone = { refundedSoFar: gone.refundedSoFar + sign * amount, pointsBackSoFar: gone.pointsBackSoFar + sign * points };
  };
  return followed<PenaltiesEvents>({
    PaymentEscrowed: ({ data }) => {
      paid = data;
      return [];
    },
    PayoutOrdered: ({ data, why }) => {
      const before = gone;
      payouts.set(data.key, data);
      count(counts(data), data);
      if (why?.rule !== 'C-POINTS/split' || !paid) return [];
      const { refundedSoFar, pointsBackSoFar, pointsPaid } = why.inputs;
      return must('INPUT', { ...before, pointsPaid: paid.points }, { refundedSoFar, pointsBackSoFar, pointsPaid });
    },
    PayoutMade: ({ data }) => {
      const payout = payouts.get(data.key);
      if (payout && isCollected({ purpose: payout.purpose, payer: payout.payer })) count(-1, payout);
      return [];
    },
    PayoutRejected: ({ data }) => {
      const payout = payouts.get(data.key);
      if (payout?.refundId !== undefined) count(-counts(payout), payout);
      return [];
    },
  });
};
