import { type CompliancePorts, type DayCloseAnswer, type Progress, closeDay, compliance } from '@redress/compliance';
import { done } from '@redress/context';
import type { Day } from '@redress/rulebook';
import { type Clock, loadRulebook, systemClock } from '@redress/service-kit';
import { live } from '@redress/service-kit/contexts';
import { takeLease } from '@redress/service-kit/postgres';
import type { Parts } from './parts.js';
import { postgresParts } from './postgres-parts.js';

export type CloseDayOptions = Readonly<{ clock?: Clock; progress?: (at: Progress) => void }>;

/**
 * Closes a day of a database. Where nobody runs there, the measures first hear what was committed; else that is the running one's to do, and both
 * may close the same day: each does a part of it. Throws `Rejected` (STATE).
 */
export const closeDayOf = async (
  databaseUrl: string,
  day: Day,
  { clock = systemClock, progress }: CloseDayOptions = {},
): Promise<DayCloseAnswer> => {
  const parts = await postgresParts(databaseUrl, { rules: await loadRulebook() });
  try {
    const ports = { store: parts.stores.compliance, measures: parts.measures, rules: parts.rules };
    await heardBy(ports, parts.feed, databaseUrl);
    const asked = { type: 'compliance.close-day', as: 'platform', at: clock.now(), body: { day } };
    return await done(closeDay(asked, ports, { ...(progress && { progress }) }));
  } finally {
    await parts.close();
  }
};

const heardBy = async (ports: CompliancePorts, feed: Parts['feed'], databaseUrl: string): Promise<void> => {
  const lease = await takeLease(databaseUrl, 'redress compliance close').catch(() => undefined);
  if (!lease) return;
  try {
    for (const subscriber of live(compliance, ports).subscribers) feed.subscribe(subscriber);
    await feed.start();
    await feed.caughtUp();
  } finally {
    await feed.stop();
    await lease.release();
  }
};
