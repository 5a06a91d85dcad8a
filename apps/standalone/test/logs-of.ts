/** A world whose logs can be read back: the whole system under simulated time, and all that its services have stored. */
import { asRead, type OpenDeadline, type StoredEvent } from '@redress/event-sourcing';
import type { Soon } from '@redress/context';
import { loadRulebook } from '@redress/service-kit';
import type { Stage } from '@redress/simulation';
import { simulatedStage } from '@redress/simulation/simulation';
import { freshDatabase } from '@redress/testing/postgres';
import { type LogName, type Parts, type PartsOptions, type Watcher, logs } from '../src/parts.js';
import { postgresParts } from '../src/postgres-parts.js';
import { stageOn } from '../src/stages.js';

export type World = Stage & {
  /** The events of each stream of each service, by `service stream`, as the stores give them back. */
  logs(): Promise<Readonly<Record<string, readonly StoredEvent[]>>>;
  deadlines(): Promise<readonly OpenDeadline[]>;
  /** All streams that there are, as `service stream`. */
  streams(): readonly string[];
  /** How many events have been appended so far. */
  appended(): number;
};
export type OpenWorld = (options: { edition?: string; start: string }) => Promise<World>;

/** In a simulation. */
export const memoryWorld: OpenWorld = async ({ edition, start }) => {
  const seen = { streams: new Set<string>(), events: 0 };
  const rules = await loadRulebook({ fixed: edition });
  const stage = simulatedStage({ rules, start, committed: (service, events) => take(seen, service, events) });
  const { logs: stores } = stage.simulation;
  const looking = lookingInto(seen, stores);
  // what nobody has looked at is told as well, so that whoever chokes on it is found
  return { ...stage, ...looking, logs: async () => (stage.simulation.catchUp(), looking.logs()) };
};

/** On a database of its own on the server of `url`, dropped with it. */
export const postgresWorld =
  (url: string): OpenWorld =>
  async (options) => {
    const database = await freshDatabase(url);
    const world = await worldOn((parts) => postgresParts(database.url, parts), options);
    return { ...world, close: () => world.close().then(database.drop) };
  };

const worldOn = async (
  build: (options: PartsOptions) => Promise<Parts>,
  { edition, start }: { edition?: string; start: string },
): Promise<World> => {
  const seen = { streams: new Set<string>(), events: 0 };
  let parts: Parts | undefined;
  const stage = await stageOn(
    async (options) => {
      parts = await build({ ...options, watch: watching(seen, options.watch as Watcher) });
      return parts;
    },
    edition,
    start,
  );
  return { ...stage, ...lookingInto(seen, (parts as unknown as Parts).stores) };
};

type Seen = { streams: Set<string>; events: number };
type Store = {
  read(stream: string): Soon<readonly StoredEvent[]>;
  deadlines(filter: object): Soon<readonly OpenDeadline[]>;
};

const lookingInto = (
  seen: Seen,
  stores: Readonly<Record<LogName, Store>>,
): Pick<World, 'logs' | 'deadlines' | 'streams' | 'appended'> => {
  return {
    logs: async () => {
      const all: Record<string, readonly StoredEvent[]> = {};
      for (const name of [...seen.streams].toSorted()) {
        const [service, stream] = name.split(' ') as [LogName, string];
        all[name] = (await stores[service].read(stream)).map(asRead);
      }
      return all;
    },
    deadlines: async () => (await Promise.all(logs.map((service) => stores[service].deadlines({})))).flat(),
    streams: () => [...seen.streams],
    appended: () => seen.events,
  };
};

/** Takes down what is committed, on its way to the conductor. */
const watching = (seen: Seen, watch: Watcher): Watcher => ({
  ...(watch.pace && { pace: watch.pace }),
  committed: (service, events) => {
    take(seen, service, events);
    watch.committed(service, events);
  },
});

const take = (seen: Seen, service: string, events: readonly StoredEvent[]) => {
  seen.events += events.length;
  for (const { stream } of events) seen.streams.add(`${service} ${stream}`);
};
