import type { StoredEvent } from '@redress/event-sourcing';
import { type ServiceApi, loadRulebook } from '@redress/service-kit';
import { type ServiceDatabase, takeLease } from '@redress/service-kit/postgres';
import { Conductor, type ConductorOptions } from '@redress/simulation/conductor';
import { positionsIn } from './positions-in.js';
import { type LogName, type Watcher, logs } from './parts.js';
import { openDatabases, postgresParts } from './postgres-parts.js';
import { startSystem } from './system.js';
import { hopsOf } from './hops.js';
import { totalsOf } from './totals.js';

/** The system on a database of its own, in simulated time with a lane a seller: what an import plays on. */
export type ImportWorld = Readonly<{
  conductor: Pick<Conductor, 'ask' | 'fire'>;
  view: ServiceApi['view'];
  /** Of the schema `feed`; absent in memory, where nothing lasts. */
  pool?: ServiceDatabase['pool'];
  /** Events appended by this run, of whatever kind. */
  appended(): number;
  /** Commands judged: said, by a timer, or by a service that has heard of something. Known in memory alone. */
  judged?(): number;
  totals(): ReturnType<typeof totalsOf>;
  close(): Promise<void>;
}>;

/** `say`, `patienceMs`: as the conductor takes them. */
export type ImportWorldOptions = Readonly<{ edition?: string }> & Pick<ConductorOptions, 'say' | 'patienceMs'>;

export const openImportWorld = async (
  databaseUrl: string,
  { edition, ...waiting }: ImportWorldOptions = {},
): Promise<ImportWorld> => {
  // What was opened is closed in the opposite order, also when the next thing cannot be opened.
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    opened.push((await takeLease(databaseUrl, 'redress import')).release);
    const databases = await openDatabases(databaseUrl);
    opened.push(() => Promise.all(Object.values(databases).map((database) => database.close())));
    const conductor = new Conductor('BY_SELLER', { ...waiting, heardBefore: positionsIn(databases) });
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
      rules: await loadRulebook({ fixed: edition }),
      migrate: false,
      watch,
      trouble: ({ consumer, eventId, error }) =>
        conductor.fail(
          new Error(`${consumer} could not handle ${eventId}: ${error instanceof Error ? error.message : String(error)}`),
        ),
    });
    const closeParts = opened.push(parts.close) - 1;
    await parts.facts?.rebuild(undefined); // nobody is told to wait under simulated time
    const standing = (await parts.parking?.blockedStreams()) ?? [];
    if (standing.length > 0)
      throw new Error(`${standing.length} streams stand parked (redress parked list): have them tried again or dropped first`);
    const system = await startSystem(parts, { watch });
    opened[closeParts] = system.close; // and its parts with it

    // What a run before this one left unheard is heard first, and its open deadlines are taken over.
    await conductor.awaited('all that was committed before to be read from the logs', parts.feed.handedOut());
    await conductor.resume(system, (leftOver) => hopsOf(leftOver, parts.stores));
    for (const service of logs) conductor.takeOver(service, await parts.stores[service].deadlines({}));
    return {
      conductor,
      view: system.view,
      pool: databases.feed.pool,
      appended: () => appended,
      totals: () => totalsOf(databases),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
