import { takeLease } from '@redress/service-kit/postgres';
import { conductedCluster } from '@redress/testing/cluster';
import { Conductor } from '@redress/testing/conductor';
import { hopsOf } from './hops.js';
import type { ImportWorld } from './import-world.js';
import { logs } from './parts.js';
import { openDatabases } from './postgres-parts.js';
import { totalsOf } from './totals.js';

export type ClusterWorldOptions = Readonly<{ edition?: string; log?: (line: string) => void; brokers?: 1 | 3 }>;

/** What an import plays on, with a process for every service and brokers between them, on the same database as in one process. */
export const openClusterWorld = async (
  databaseUrl: string,
  { edition, ...options }: ClusterWorldOptions = {},
): Promise<ImportWorld> => {
  const lease = await takeLease(databaseUrl, 'redress import');
  const cluster = await conductedCluster({ databaseUrl, ...options });
  const conductor = new Conductor('BY_SELLER');
  let appended = 0;
  const world = await cluster.remote.open(
    { databaseUrl, installation: 'import', migrate: true, edition },
    {
      pace: conductor.pace,
      listen: (subscriber) => conductor.listen(subscriber),
      fail: (error) => conductor.fail(error),
      committed: (service, events) => {
        appended += events.length;
        conductor.committed(service, events);
      },
    },
  );
  // What a run before this one left unheard is heard first, and its open deadlines are taken over.
  await world.handedOut();
  const stores = Object.fromEntries(logs.map((service) => [service, { read: (stream: string) => world.read(service, stream) }]));
  await conductor.resume(world.doors, (leftOver) => hopsOf(leftOver, stores));
  for (const service of logs) conductor.takeOver(service, await world.deadlines(service));

  const databases = await openDatabases(databaseUrl);
  return {
    conductor,
    view: world.doors.view,
    pool: databases.feed.pool,
    appended: () => appended,
    totals: () => totalsOf(databases),
    close: async () => {
      await world.close();
      await cluster.close();
      for (const database of Object.values(databases)) await database.close();
      await lease.release();
    },
  };
};
