import {
  decidesNothing,
  logs,
  repairDatabase,
  repairLogs,
  startStandalone,
  verifiedTables,
  verifyDatabase,
  verifyLogs,
} from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { rowTamperings } from './row-tampering.fixtures.js';
import { type Place, type Tampered, random, tamperings } from './tampering.fixtures.js';
import { buildWorld, silent, until } from './verify-world.fixtures.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
let now: string;

beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  now = await buildWorld(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 600_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Makes changes as a superuser whom no trigger stops, and rolls them back. */
const tampered = async <T>(change: () => Promise<T>) => {
  await client.query('begin; set local session_replication_role = replica');
  try {
    return await change();
  } finally {
    await client.query('rollback');
  }
};

const all = { ...tamperings, ...rowTamperings };
const kinds = Object.keys(all);
const seeds = Array.from({ length: 1000 }, (_, n) => n + 1);
const together = 12;

type Done = Tampered & Readonly<{ seed: number }>;
const streamsOf = (done: readonly Tampered[]) => new Set(done.flatMap(({ places }) => places.map(({ stream }) => stream)));

/** Tampers by as many of these seeds as touch no stream twice; the others are left for another time. */
const tamperedBy = async (kind: string, some: readonly number[]): Promise<{ done: Done[]; left: number[] }> => {
  const done: Done[] = [];
  const left: number[] = [];
  for (const seed of some) {
    await client.query('savepoint one');
    const touched = streamsOf(done);
    const what = await (all[kind] as (typeof all)[string])(client, random(seed)).catch((error: Error) => {
      if (done.length === 0) throw error;
      return undefined; // it would forge the very same row as one before it
    });
    if (what && !what.places.some(({ stream }) => touched.has(stream))) done.push({ seed, ...what });
    else {
      await client.query('rollback to savepoint one');
      left.push(seed);
    }
  }
  return { done, left };
};

it('finds nothing in a database after an import and live commands, with parked and dropped events', async () => {
  const { findings, services, events } = await verifyDatabase(database.url, { now });
  expect(findings).toEqual([]);
  expect(services.map(({ service, findings: none }) => [service, none])).toEqual([...logs, 'feed'].map((service) => [service, 0])); // prettier-ignore
  const { rows } = await client.query(`select ${logs.map((log) => `(select count(*) from ${log}.events)`).join(' + ')} as n`);
  expect(events).toBe(Number(rows[0].n));
});

it('finds nothing right after a tampering that was rolled back', async () => {
  await tampered(() => client.query(`update orders.events set actor = 'seller:x'`));
  expect((await verifyDatabase(database.url, { now })).findings).toEqual([]);
});

it.each(kinds)('names each of its share of 1,000 seeded tamperings: %s', async (kind) => {
  for (let left = seeds.filter((n) => kinds[n % kinds.length] === kind); left.length > 0;) {
    const some = left.slice(0, together);
    const rest = left.slice(together);
    await tampered(async () => {
      const { done, left: again } = await tamperedBy(kind, some);
      left = [...again, ...rest];
      const { findings } = await verifyLogs(client, { now });
      const named = ({ table, stream, versions }: Place) =>
        findings.some(
          (finding) =>
            finding.stream === stream &&
            (versions === 'ANY' || versions.includes(finding.version)) &&
            (finding.table === table || finding.detail.includes(table)),
        );
      const unnamed = done.filter(({ places }) => !places.every(named));
      expect({ unnamed, findings: unnamed.length > 0 ? findings : [] }).toMatchObject({ unnamed: [] });
      // Nothing else is suspected: every finding lies in a stream that was touched, or stands on an event that was.
      const touched = streamsOf(done);
      const stoodOn = /answers$|checkpoints$|relays$|gateway_payments$/;
      const follows = (table: string) => (kind in tamperings && stoodOn.test(table)) || (/signed fact/.test(kind) && /(daily_counts|market_counts|signed_facts)$/.test(table)) || (/what was heard|a position removed/.test(kind) && /signed_facts$/.test(table));
      const strangers = findings.filter(({ stream, table }) => !touched.has(stream) && !follows(table));
      expect({ done, strangers }).toMatchObject({ strangers: [] });
    });
  }
}, 600_000); // prettier-ignore

const derived = kinds.filter((kind) => /^(a deadline|a position|what was heard|something heard|an answer|a checkpoint|a relay|a parked)/.test(kind)); // prettier-ignore
it.each(derived)('repairs derived tables from the logs, and touches nothing else: %s', async (kind) => {
  const past = logs.map((log) => `select md5(string_agg(e::text, '' order by stream, version)) from ${log}.events e`);
  const untouched = async () => (await client.query(`${past.join(' union all ')} union all select md5(string_agg(t::text, '' order by event_id, n)) from penalties.transfers t`)).rows; // prettier-ignore
  const before = await untouched();
  await tampered(async () => {
    const { done } = await tamperedBy(kind, seeds.slice(0, together));
    const did: string[] = [];
    const { rows, verified } = await repairLogs(client, { now, did: (what) => did.push(what) });
    expect({ done, did, findings: verified.findings }).toMatchObject({ findings: [] });
    expect(rows).toBeGreaterThan(0); // a checkpoint that goes back may do for several
    expect(did).toHaveLength(rows);
    expect(await untouched()).toEqual(before);
  });
}, 600_000); // prettier-ignore

it('covers every table of a service: it is compared with the logs, or listed with a reason why not', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const known = new Set([...Object.keys(verifiedTables), ...Object.keys(decidesNothing)]);
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

it('after a repair the services do nothing twice and leave nothing undone', async () => {
  const count = (table: string) => `(select count(*) from ${table})`;
  const deciding = logs.filter((log) => log !== 'compliance'); // that one closes the days meanwhile
  const tables = [...deciding.map((log) => `${log}.events`), 'penalties.transfers', 'penalties.gateway_payments', 'measures.signed_facts']; // prettier-ignore
  const heard = [...deciding.map((log) => `${log}.positions`), 'measures.heard'].map((table) => `(select sum(version) from ${table})`);
  const figures = async () => (await client.query(`select ${[...tables.map(count), ...heard].join(' || \' \' || ')} as all`)).rows[0].all as string; // prettier-ignore
  const before = await figures();
  const odd = (column: string) => `hashtext(${column}) % 2 = 0`;
  await client.query(`
    set session_replication_role = replica;
    update orders.positions set version = version - 1 where version > 1 and ${odd('stream')};
    update refunds.positions set version = version + 3 where ${odd('stream')};
    update refunds.facts set state = null where ${odd('stream')};
    delete from penalties.positions where ${odd('stream')};
    update measures.heard set version = 1 where ${odd('stream')};
    delete from arbitration.positions where ${odd('stream')};
    delete from orders.deadlines where ${odd('id')};
    delete from feed.parked where ${odd('stream')};
    delete from orders.answers; update feed.relays set position = position + 1;
    reset session_replication_role`);
  const did: string[] = [];
  const { verified } = await repairDatabase(database.url, { now, did: (what) => did.push(what) });
  expect({ did: did.length > 100, findings: verified.findings }).toEqual({ did: true, findings: [] });

  const clock = { now: () => new Date(Date.parse(now) + 3_600_000).toISOString() };
  const running = await startStandalone({ databaseUrl: database.url, port: 0, clock, log: silent });
  await until(async () => (await figures()) === before).finally(() => running.close());
  expect(await figures()).toBe(before);
  expect((await verifyDatabase(database.url, { now })).findings).toEqual([]);
}, 300_000); // prettier-ignore

it('refuses to repair while a service runs on that database', async () => {
  const running = await startStandalone({ databaseUrl: database.url, port: 0, clock: { now: () => now }, log: silent });
  await expect(repairDatabase(database.url, { now, did: () => undefined }))
    .rejects.toThrow('redress start is running on this database')
    .finally(() => running.close());
}, 60_000); // prettier-ignore

it('refuses a database that holds no log', async () => {
  const empty = await freshDatabase(process.env['DATABASE_URL'] as string);
  await expect(verifyDatabase(empty.url))
    .rejects.toThrow('no table orders.events')
    .finally(() => empty.drop());
});
