import { done } from '@redress/context';
import { type Reconciliation, reconcile } from '@redress/penalties';
import type { Day } from '@redress/rulebook';
import { type Clock, loadRulebook, systemClock } from '@redress/service-kit';
import { postgresParts } from './postgres-parts.js';

/** Compares gateway and ledger of a database, with nothing else set in motion; each day is kept as it is done. */
export const reconcileDays = async (
  databaseUrl: string,
  days: readonly Day[],
  clock: Clock = systemClock,
): Promise<readonly Reconciliation[]> => {
  const parts = await postgresParts(databaseUrl, { rules: await loadRulebook() });
  try {
    const found: Reconciliation[] = [];
    for (const day of days) found.push(await done(reconcile(parts, day, clock.now())));
    return found;
  } finally {
    await parts.close();
  }
};
