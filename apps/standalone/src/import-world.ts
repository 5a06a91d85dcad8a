import type { StoredEvent } from '@redress/event-sourcing';
import { loadRulebook } from '@redress/service-kit';
import { takeLease } from '@redress/service-kit/postgres';
import { Conductor } from '@redress/testing/conductor';
import { type LogName, type Watcher, logs } from './parts.js';
import { openDatabases, postgresParts } from './postgres-parts.js';
import { startSystem } from './system.js';
import { hopsOf } from './hops.js';
import { totalsOf } from './totals.js';

/** The system on a database of its own, in simulated time with a lane a seller: what an import plays on. */
export type ImportWorld = Awaited<ReturnType<typeof openImportWorld>>;

export const openImportWorld = async (databaseUrl: string, { edition }: { edition?: string } = {}) => {
  const lease = await takeLease(databaseUrl, 'redress import');
  const rules = await loadRulebook({ fixed: edition });
  const conductor = new Conductor('BY_SELLER');
  let appended = 0;
  const watch: Watcher = {
    pace: conductor.pace,
    listen: (subscriber) => conductor.listen(subscriber),
    committed: (service: LogName, events: readonly StoredEvent[]) => {
      appended += events.length;
      conductor.committed(service, events);
    },
  };
  const parts = await postgresParts(databaseUrl, {
    rules,
    watch,
    trouble: ({ consumer, eventId, error }) =>
      conductor.fail(
        new Error(`${consumer} could not handle ${eventId}: ${error instanceof Error ? error.message : String(error)}`),
      ),
  });
  const standing = (await parts.parking?.standing()) ?? [];
  if (standing.length > 0) {
    await parts.close();
    await lease.release();
    throw new Error(`${standing.length} streams stand parked (redress parked list): have them tried again or dropped first`);
  }
  const system = await startSystem(parts, { watch });

  // What a run before this one left unheard is heard first, and its open deadlines are taken over.
  await parts.feed.handedOut();
  await conductor.resume(system, (leftOver) => hopsOf(leftOver, parts.stores));
  for (const service of logs) conductor.takeOver(service, await parts.stores[service].deadlines({}));

  const databases = await openDatabases(databaseUrl, { migrate: false });
  return {
    conductor,
    view: system.view,
    pool: databases.feed.pool,
    /** Events appended by this run, of whatever kind. */
    appended: () => appended,
    totals: () => totalsOf(databases),
    close: async () => {
      await system.close();
      for (const database of Object.values(databases)) await database.close();
      await lease.release();
    },
  };
};
