/** What two lives have granted, side by side. */
import type { Asset } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { dayOf } from '@redress/rulebook';
import { grantedBy, outcomeOf } from '../ruling/counts.js';
import type { WhatIfRow, WhatIfTotal } from './answer.js';

export type Side = 'pinned' | 'other';
type Sum = { ruleId: string; asset: Asset; sellerId: string; day: string; pinned: bigint; other: bigint };

/** Reversed or waived, a compensation is granted no more; what a new verdict takes back is no refund any more. */
const signOf = ({ type, data }: StoredEvent): 1n | -1n =>
  type === 'CompensationReversed' || type === 'CompensationWaived' || 'payer' in data ? -1n : 1n;
const granting = (event: StoredEvent): string =>
  event.type === 'CompensationReversed' || event.type === 'CompensationWaived' ? 'CompensationAssessed' : event.type;

/** What an event grants, by rule and asset; less than nothing where it takes back. */
export const grants = (event: StoredEvent): readonly Readonly<{ ruleId: string; asset: Asset; amount: bigint }>[] =>
  grantedBy(granting(event), event.data, undefined).map(({ ruleId, asset, amount }) => ({
    ...{ ruleId, asset },
    amount: signOf(event) * BigInt(amount),
  }));

export class Sums {
  readonly outcomes: Record<string, { pinned: number; other: number }> = {};
  private readonly sums = new Map<string, Sum>();

  add(side: Side, event: StoredEvent): void {
    const kind = outcomeOf[event.type];
    if (kind !== undefined) (this.outcomes[kind] ??= { pinned: 0, other: 0 })[side] += 1;
    for (const { ruleId, asset, amount } of grants(event)) {
      const [sellerId, day] = [event.lane, dayOf(event.at)];
      const key = `${ruleId} ${asset} ${sellerId} ${day}`;
      const sum = this.sums.get(key) ?? { ruleId, asset, sellerId, day, pinned: 0n, other: 0n };
      this.sums.set(key, sum);
      sum[side] += amount;
    }
  }

  /** Of each rule, asset, seller and day. */
  rows(): WhatIfRow[] {
    return this.by(({ ruleId, asset, sellerId, day }) => ({ ruleId, asset, sellerId, day })) as WhatIfRow[];
  }

  /** Summed by what is named. */
  by<Key extends object>(of: (sum: Sum) => Key): (Key & WhatIfTotal)[] {
    const sums = new Map<string, { of: Key; pinned: bigint; other: bigint }>();
    for (const sum of this.sums.values()) {
      const key = of(sum);
      const name = Object.values(key).join(' ');
      const before = sums.get(name) ?? { of: key, pinned: 0n, other: 0n };
      sums.set(name, { of: key, pinned: before.pinned + sum.pinned, other: before.other + sum.other });
    }
    const sorted = [...sums.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { of: key, pinned, other }]) => ({
      ...key,
      ...{ pinned: money(pinned), other: money(other), difference: money(other - pinned) },
    })) as (Key & WhatIfTotal)[];
  }
}

/** As a number, as long as it is exact. */
export const money = (sum: bigint): number | string => {
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : String(sum);
};
