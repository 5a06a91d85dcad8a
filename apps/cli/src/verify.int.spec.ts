import { logs, openImportWorld, verifyDatabase, verifyLogs } from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { Journal } from './import/journal.js';
import { runLanes } from './import/run-lanes.js';
import { factsOf, readOlist } from './import-olist/index.js';
import { synthetic } from './import-olist/synthetic.fixtures.js';
import { type Place, type Tampered, random, tamperings } from './tampering.fixtures.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  const { lanes, lastFact } = factsOf(await readOlist(synthetic));
  const world = await openImportWorld(database.url);
  const journal = await Journal.open(world.pool, lanes);
  const until = new Date(Date.parse(lastFact as string) + 60 * 24 * 3_600_000).toISOString();
  await runLanes(lanes, { conductor: world.conductor, journal, until, inFlight: 8, progress: () => undefined });
  await journal.close();
  await world.close();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Runs a change as a superuser whom no trigger stops, and takes it back. */
const tampered = async <T>(change: () => Promise<T>) => {
  await client.query('begin; set local session_replication_role = replica');
  try {
    const what = await change();
    return { what, ...(await verifyLogs(client)) };
  } finally {
    await client.query('rollback');
  }
};

it('finds nothing in an imported world', async () => {
  const { findings, services, events } = await verifyDatabase(database.url);
  expect(findings).toEqual([]);
  expect(services.map(({ service, findings: none }) => [service, none])).toEqual(logs.map((service) => [service, 0]));
  const { rows } = await client.query('select (select count(*) from orders.events) + (select count(*) from refunds.events) + (select count(*) from penalties.events) as n'); // prettier-ignore
  expect(events).toBe(Number(rows[0].n));
});

it('finds nothing right after a cancelled tampering either', async () => {
  await tampered(() => client.query(`update orders.events set actor = 'seller:x'`));
  expect((await verifyDatabase(database.url)).findings).toEqual([]);
});

const seeds = Array.from({ length: 200 }, (_, n) => n + 1);
it.each(Object.keys(tamperings))('names each of its share of 200 seeded tamperings: %s', async (kind) => {
  const kinds = Object.keys(tamperings);
  for (const seed of seeds.filter((n) => kinds[n % kinds.length] === kind)) {
    const { what, findings } = await tampered<Tampered>(() =>
      (tamperings[kind] as (typeof tamperings)[string])(client, random(seed)),
    );
    const named = (place: Place) =>
      findings.some(
        (one) => one.service === place.service && one.stream === place.stream && place.versions.includes(one.version),
      );
    const unnamed = what.places.filter((place) => !named(place));
    expect({ seed, ...what, unnamed, findings: unnamed.length > 0 ? findings : [] }).toMatchObject({ unnamed: [] });
    // Nothing else is suspected: every finding lies in a stream that was touched.
    const strangers = findings.filter(({ stream }) => !what.places.some((place) => place.stream === stream));
    expect({ seed, ...what, strangers }).toMatchObject({ strangers: [] });
  }
});

it('refuses a database that holds no log', async () => {
  const empty = await freshDatabase(process.env['DATABASE_URL'] as string);
  await expect(verifyDatabase(empty.url))
    .rejects.toThrow('no table orders.events')
    .finally(() => empty.drop());
});
