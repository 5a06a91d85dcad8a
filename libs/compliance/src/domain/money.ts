import type { PenaltiesEvent, Transfer } from '@redress/contracts';
import { dayOf, type Day } from '@redress/rulebook';
import type { Contribution } from './fact.js';

/** Who the money is of, and what an event adds to M-COMP and to the points in effect; none where it is about something else. */
export const moneyIn = (event: PenaltiesEvent): Readonly<{ sellerId: string; adds: readonly Contribution[] }> | undefined => {
  const { at, stream } = event;
  const one = (sellerId: string, entry: Pick<Contribution, 'component' | 'subject' | 'size' | 'facet'>, day = dayOf(at)) => ({
    sellerId,
    adds: [{ orderId: '', day, holdsAt: at, ...entry } as Contribution],
  });
  switch (event.type) {
    case 'CompensationAssessed':
    case 'CompensationPaid':
    case 'CompensationReversed':
    case 'CompensationWaived': {
      const { sellerId, compensationId, orderId, ruleId, asset, amount } = event.data;
      const entry = { component: steps[event.type], subject: compensationId, orderId, size: amount, facet: `${ruleId} ${asset}` };
      return one(sellerId, entry);
    }
    case 'AccountOpened': {
      const { sellerId, required } = event.data;
      return required > 0 ? one(sellerId, { component: 'DEPOSIT_REQUIRED', subject: sellerId, size: required }) : undefined;
    }
    case 'PointsCharged':
    case 'PointsReturned': {
      const { sellerId, violationId, points, year } = event.data;
      const size = event.type === 'PointsCharged' ? points : -points;
      return points > 0 ? one(sellerId, { component: 'POINTS', subject: violationId, size }, firstDayOf(year)) : undefined;
    }
    case 'ViolationRecorded': {
      const { sellerId, violationId } = event.data;
      return one(sellerId, { component: 'SELLER', subject: violationId });
    }
    default:
      return stream.startsWith(ofSeller) && 'transfers' in event.data
        ? { sellerId: stream.slice(ofSeller.length), adds: pocketsMoved(stream.slice(ofSeller.length), event) }
        : undefined;
  }
};
const ofSeller = 'seller-';

const steps = {
  CompensationAssessed: 'ASSESSED',
  CompensationPaid: 'COMPENSATED',
  CompensationReversed: 'REVERSED',
  CompensationWaived: 'WAIVED',
} as const;

/** Points count in a calendar year of Shanghai: all of its points stand in its first day. */
export const firstDayOf = (year: number | string): Day => `${year}-01-01`;

/** What comes into a seller's deposit or leaves it; the receivable is what the seller owes, so the other way round. */
const pocketsMoved = (sellerId: string, { at, data }: PenaltiesEvent): readonly Contribution[] => {
  const { transfers = [] } = data as { transfers?: readonly Transfer[] };
  const into = (account: string): number =>
    transfers.reduce(
      (sum, { from, to, asset, amount }) =>
        asset === 'CNY' ? sum + (to === account ? amount : 0) - (from === account ? amount : 0) : sum,
      0,
    );
  const pockets = [
    { component: 'DEPOSIT', size: into(`seller:${sellerId}:deposit`) },
    { component: 'RECEIVABLE', size: -into(`seller:${sellerId}:receivable`) },
  ] as const;
  return pockets
    .filter(({ size }) => size !== 0)
    .map((pocket) => ({ orderId: '', subject: sellerId, day: dayOf(at), holdsAt: at, ...pocket }));
};
