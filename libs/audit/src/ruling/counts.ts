/** What an audit counts on its way: how many outcomes of each kind, and how much each rule has granted. */
import type { Asset } from '@redress/contracts';
import type { Explanation } from '@redress/rulebook';
import type { Total } from '../answer.js';

/** By event type, what has come of a case. */
export const outcomeOf: Readonly<Record<string, string>> = {
  DeadlineMet: 'deadlinesMet',
  DeadlineReached: 'deadlinesReached',
  DeadlineCancelled: 'deadlinesCancelled',
  RefundPayoutMade: 'refundsPaid',
  RefundPayoutCorrected: 'refundsCorrected',
  CompensationAssessed: 'compensations',
  CompensationReversed: 'compensationsReversed',
  ClaimPayoutMade: 'claimsPaid',
  ViolationRecorded: 'violations',
  ViolationRevoked: 'violationsRevoked',
  PointsCharged: 'pointsCharged',
  PointsReturned: 'pointsReturned',
  SanctionImposed: 'sanctions',
  SanctionEnded: 'sanctionsEnded',
  SanctionLifted: 'sanctionsLifted',
};

export type Granted = Readonly<{ ruleId: string; asset: Asset; amount: number; recomputed: number | undefined }>;

/**
 * What a decision grants: a compensation by its rule, and whatever else goes to or from a buyer by the rule of its payout. Of a
 * compensation the payout is left out, so that nothing counts twice.
 */
export const grantedBy = (type: string, data: object, today: Explanation | undefined): readonly Granted[] => {
  const { ruleId, asset, amount } = data as { ruleId: string; asset: Asset; amount: number };
  const says = (today?.outcome ?? {}) as Readonly<Record<string, unknown>>;
  const number = (name: string) => (typeof says[name] === 'number' ? says[name] : undefined);
  if (type === 'CompensationAssessed') {
    const recomputed = today?.rule === 'SD-REVIEW/manual' ? amount : number(asset === 'POINTS' ? 'points' : 'cash');
    return [{ ruleId, asset, amount, recomputed }];
  }
  if (type !== 'PayoutOrdered' || 'compensationId' in data) return [];
  const { cash, points } = data as { cash: number; points: number };
  const isKept = today?.rule === 'C-POINTS/kept' || number('cash') === undefined;
  return [
    { ruleId, asset: 'CNY' as const, amount: cash, recomputed: isKept ? cash : number('cash') },
    { ruleId, asset: 'POINTS' as const, amount: points, recomputed: isKept ? points : number('points') },
  ].filter((one) => one.amount !== 0 || one.recomputed !== 0);
};

/** Sums by rule and asset, exact however large. */
export class Totals {
  private readonly sums = new Map<string, { ruleId: string; asset: Asset; recorded: bigint; recomputed: bigint }>();

  add({ ruleId, asset, amount, recomputed }: Granted): void {
    const key = `${ruleId} ${asset}`;
    const before = this.sums.get(key) ?? { ruleId, asset, recorded: 0n, recomputed: 0n };
    const sums = { recorded: before.recorded + BigInt(amount), recomputed: before.recomputed + BigInt(recomputed ?? 0) };
    this.sums.set(key, { ...before, ...sums });
  }

  all(): Total[] {
    const sorted = [...this.sums.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { recorded, recomputed, ...of }]) => ({ ...of, recorded: figure(recorded), recomputed: figure(recomputed) })); // prettier-ignore
  }
}

const figure = (sum: bigint): number | string => {
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : String(sum);
};
