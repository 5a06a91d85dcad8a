// The whole log judged once more, at the end of a run: the audit, and the gateway's statement of each day against the ledger.
import { audit } from '@redress/audit';
import type { StoredEvent } from '@redress/event-sourcing';
import { dayOf, plusDays } from '@redress/rulebook';
import { loadRulebook } from '@redress/service-kit';
import { ruleRegistry } from '@redress/simulation';
import { postgresReader, reconcileDays } from '@redress/standalone';
import type { Movable } from './movable.js';

/** As `redress audit` does. */
export const auditFindings = async (url: string): Promise<string[]> => {
  const judges = { rules: ruleRegistry, editions: await loadRulebook() };
  const { findings } = await audit({ logs: postgresReader(url), judges, asked: {}, timer: () => performance.now() });
  return findings.map((one) => JSON.stringify(one));
};

/** As `redress reconcile` does, for every day of the run. */
export const gatewayDifferences = async (url: string, log: readonly StoredEvent[], clock: Movable): Promise<string[]> => {
  const first = log.map(({ at }) => at).reduce((a, b) => (a < b ? a : b), clock.now());
  const days = [dayOf(first)];
  while (days.at(-1)! < dayOf(clock.now())) days.push(plusDays(days.at(-1)!, 1));
  const compared = await reconcileDays(url, days, clock);
  return compared.flatMap(({ day, differences }) => differences.map((one) => `${day} ${JSON.stringify(one)}`));
};
