/** What comparisons have found, kept so that the result of a day can be asked for again. */
import type { Soon } from '@redress/context';
import type { Day, Instant } from '@redress/rulebook';
import type { Reconciliation } from './compare.js';

/** Port. Every adapter passes `describeReconciliations`. */
export interface Reconciliations {
  /** Beside those of the day that are kept already. */
  keep(found: Reconciliation): Soon<void>;
  /** The latest of the day; `at`: the latest by then. */
  find(day: Day, at?: Instant): Soon<Reconciliation | undefined>;
}

export const memoryReconciliations = (): Reconciliations => {
  const kept: Reconciliation[] = [];
  return {
    keep: (found) => void kept.push(found),
    find: (day, until) =>
      kept
        .filter((one) => one.day === day && (until === undefined || one.at <= until))
        .reduce<Reconciliation | undefined>((latest, one) => (latest && latest.at > one.at ? latest : one), undefined),
  };
};
