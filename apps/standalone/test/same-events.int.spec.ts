// A scenario leaves the same logs and the same ledger behind, wherever it is played. A sample of the files; REDRESS_ALL=1 takes all.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '@redress/event-sourcing';
import type { memoryEventStore } from '@redress/event-sourcing/memory';
import { type EventRow, storedEvent } from '@redress/event-sourcing/postgres';
import { type OpenStage, play } from '@redress/testing';
import pg from 'pg';
import { memoryParts } from '../src/memory-parts.js';
import { type LogName, type Parts, type PartsOptions, logs } from '../src/parts.js';
import { postgresParts } from '../src/postgres-parts.js';
import { migratedDatabases, stageOn } from '../src/stages.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const [small, core, arbitration] = ['', 'core/', 'arbitration/'].map((under) =>
  readdirSync(folder + under)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => under + name),
) as [string[], string[], string[]];
const seed = Number(process.env['REDRESS_SEED'] ?? 0);
const every = process.env['REDRESS_ALL'] ? 1 : 8;
const files = [...small, ...[...core, ...arbitration].filter((_, n) => (n + seed) % every === 0)];

/** What a world leaves behind: its logs in order of stream and version, its postings in any order. */
type Left = Readonly<{ events: Readonly<Record<LogName, readonly StoredEvent[]>>; postings: readonly string[] }>;
type World = Readonly<{ parts: Parts; log: (service: LogName) => Promise<readonly StoredEvent[]>; drop?: () => Promise<void> }>;
type OpenWorld = (options: PartsOptions) => Promise<World>;

const inMemory: OpenWorld = async (options) => {
  const parts = memoryParts(options);
  return { parts, log: async (service) => (parts.stores[service] as ReturnType<typeof memoryEventStore>).log };
};

let databases: Awaited<ReturnType<typeof migratedDatabases>>;
beforeAll(async () => void (databases = await migratedDatabases(process.env['DATABASE_URL']!)));
afterAll(() => databases.close());

const onPostgres: OpenWorld = async (options) => {
  const { url, drop } = await databases.copy();
  const pool = new pg.Pool({ connectionString: url, max: logs.length });
  pool.on('error', () => undefined); // the database may be dropped before the last connection has quite gone
  return {
    parts: await postgresParts(url, { ...options, migrate: false }),
    log: async (service) => (await pool.query<EventRow>(`select * from ${service}.events`)).rows.map(storedEvent),
    drop: () => pool.end().then(drop),
  };
};

/** Plays one file and looks behind its views before the world is closed. */
const played = async (file: string, open: OpenWorld): Promise<Left | undefined> => {
  let left: Left | undefined;
  const openStage: OpenStage = async ({ edition, start }) => {
    let world: World;
    const stage = await stageOn(async (options) => (world = await open(options)).parts, edition, start);
    const close = async () => {
      const of = async (service: LogName) => (await world.log(service)).toSorted(byStream);
      const [orders, refunds, arbitration, penalties] = await Promise.all([
        of('orders'),
        of('refunds'),
        of('arbitration'),
        of('penalties'),
      ]);
      const postings = (await world.parts.ledger.postings()).map((posting) => JSON.stringify(Object.entries(posting).sort()));
      left = { events: { orders, refunds, arbitration, penalties }, postings: postings.sort() };
      await stage.close();
      await world.drop?.();
    };
    return { ...stage, close };
  };
  for await (const outcome of play([folder + file], openStage)) expect(outcome).toMatchObject({ passed: true });
  return left;
};

const byStream = (one: StoredEvent, other: StoredEvent) =>
  one.stream === other.stream ? one.version - other.version : one.stream < other.stream ? -1 : 1;

it.each(files)('leaves equal events and postings in memory and on PostgreSQL: %s', async (file) => {
  const [memory, postgres] = [await played(file, inMemory), await played(file, onPostgres)];
  expect(memory!.events.penalties.length).toBeGreaterThan(0);
  expect(memory!.postings.length).toBeGreaterThan(0);
  for (const service of logs) expect(postgres!.events[service]).toEqual(memory!.events[service]);
  expect(postgres!.postings).toEqual(memory!.postings);
});
