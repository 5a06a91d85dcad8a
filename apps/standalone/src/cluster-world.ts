import { takeLease } from '@redress/service-kit/postgres';
import { conductedCluster } from '@redress/testing/cluster';
import { Conductor } from '@redress/simulation/conductor';
import { factsOn } from './facts/index.js';
import { positionsIn } from './positions-in.js';
import { hopsOf } from './hops.js';
import type { ImportWorld, ImportWorldOptions } from './import-world.js';
import { logs } from './parts.js';
import { openDatabases } from './postgres-parts.js';
import { totalsOf } from './totals.js';

export type ClusterWorldOptions = ImportWorldOptions & Readonly<{ log?: (line: string) => void; brokers?: 1 | 3 }>;

/** What an import plays on, with a process for every service and brokers between them, on the same database as in one process. */
export const openClusterWorld = async (
  databaseUrl: string,
  { edition, say, patienceMs, ...options }: ClusterWorldOptions = {},
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
    await factsOn(databases).rebuild(undefined); // nobody is told to wait under simulated time
    const waiting = { ...(say && { say }), ...(patienceMs !== undefined && { patienceMs }) };
    const cluster = await conductedCluster({ databaseUrl, ...options, ...waiting });
    opened.push(cluster.close);
    const conductor = new Conductor('BY_SELLER', { ...waiting, heardBefore: positionsIn(databases) });
    let appended = 0;
    const world = await cluster.remote.open(
      { databaseUrl, installation: 'import', migrate: true, edition },
      {
        listen: (listener, to) => conductor.listen(listener, to),
        arrived: (consumer, event) => conductor.arrived(consumer, event),
        finished: (number) => conductor.finished(number),
        fail: (error) => conductor.fail(error),
        told: (service, committed) => {
          appended += committed.turns.length;
          conductor.told(service, committed);
        },
      },
    );
    opened.push(() => world.close().catch(() => undefined)); // one that is gone is closed
    // What a run before this one left unheard is heard first, and its open deadlines are taken over.
    await conductor.awaited('the services to read what was committed before', world.handedOut());
    const stores = Object.fromEntries(
      logs.map((service) => [service, { read: (stream: string) => world.read(service, stream) }]),
    );
    await conductor.resume(world.doors, (leftOver) => hopsOf(leftOver, stores));
    for (const service of logs) conductor.takeOver(service, await world.deadlines(service));
    return {
      conductor,
      view: world.doors.view,
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
