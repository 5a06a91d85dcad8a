/**
 * A log that was written on another server, whose transaction ids this one has not reached. On a server of its own, for what is
 * shown hangs on every transaction that is open there.
 */
import { freshDatabase, temporaryServer } from '@redress/testing/postgres';
import pg from 'pg';
import { continueFeed, eventStoreTables } from './index.js';

const server = await temporaryServer();
afterAll(() => server.stop());
let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: pg.Client;
beforeEach(async () => {
  database = await freshDatabase(server.url);
  db = await connected();
  await db.query(eventStoreTables);
});
afterEach(async () => {
  await db.end();
  await database.drop();
});
const connected = async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
};
const begun = async () => {
  await db.query('begin');
  await continueFeed({ query: async (sql) => (await db.query(sql)).rows });
  await db.query('commit');
};
let streams = 0;
/** `number`: as a dump brings it; absent: as it is written here. */
const add = async (number?: bigint, client = db): Promise<bigint> => {
  const into = number === undefined ? ['', ''] : ['transaction_id, ', `'${number}', `];
  const { rows } = await client.query<{ number: string }>(
    `insert into events (${into[0]}stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
     values (${into[1]}'s${streams++}', 1, 'Happened', 1, now(), 'k', 's1', 'platform', 'c', 'c', 'h', '{}', 'h') returning transaction_id::text as number`,
  );
  return BigInt(rows[0]?.number ?? '');
};
const serverIsAt = async () =>
  BigInt((await db.query<{ id: string }>('select pg_current_xact_id()::text as id')).rows[0]?.id ?? '');
const shown = async () =>
  (await db.query('select from events where transaction_id < feed_number(pg_snapshot_xmin(pg_current_snapshot()))')).rowCount;

it('numbers events by their transactions, and leaves that alone at every start', async () => {
  const number = await add();
  const at = await serverIsAt();
  expect([number < at, number > at - 1000n]).toEqual([true, true]);
  await begun();
  const next = await add();
  expect([next > at, next < at + 1000n]).toEqual([true, true]);
});

it('what comes after a restore is numbered above all that came before, and shown after it; once, however often it starts', async () => {
  const last = (await serverIsAt()) + 5_000_000n;
  for (const number of [last - 10n, last]) await add(number);
  expect(await shown()).toBe(0); // never, as long as nobody does anything about it
  await begun();
  expect(await shown()).toBe(2);
  const first = await add();
  expect(first > last).toBe(true);
  await begun();
  await begun();
  const second = await add();
  expect([second > first, second < first + 1000n]).toEqual([true, true]);
  expect(await shown()).toBe(4);
});

it('restored again and again, on server after server, the order goes on', async () => {
  const before: bigint[] = [];
  for (const ahead of [5_000_000n, 9_000_000n, 20_000_000n]) {
    before.push(await add((await serverIsAt()) + ahead));
    await begun();
    before.push(await add());
  }
  expect(before).toEqual([...before].sort((a, b) => (a < b ? -1 : 1)));
  expect(await shown()).toBe(6);
});

it('a transaction that began before the start and writes after it comes after the last one, too', async () => {
  const old = await connected();
  await old.query('begin; select pg_current_xact_id()');
  for (let n = 0; n < 5; n++) await serverIsAt();
  const last = await add((await serverIsAt()) + 5_000_000n);
  await begun();
  const late = await add(undefined, old);
  const next = await add();
  expect([late > last, next > late]).toEqual([true, true]);
  expect(await shown()).toBe(1); // what is open may still come before what is committed
  await old.query('commit');
  await old.end();
  expect(await shown()).toBe(3);
});

it('waits for who is writing just then', async () => {
  const writer = await connected();
  await add((await serverIsAt()) + 5_000_000n);
  await writer.query('begin');
  await add(undefined, writer);
  let done = false;
  const starting = begun().then(() => (done = true));
  const waiting = `select from pg_locks where not granted and locktype = 'relation' and mode = 'ShareRowExclusiveLock'`;
  for (const end = performance.now() + 20_000; (await writer.query(waiting)).rowCount === 0 && performance.now() < end;);
  expect(done).toBe(false);
  await writer.query('commit');
  await starting;
  await writer.end();
  expect(await shown()).toBe(2);
});

it('costs the insert and the gate nothing as it is made: both stand there as if the function were not', async () => {
  const plan = async (sql: string) => JSON.stringify((await db.query(`explain (verbose) ${sql}`)).rows);
  await db.query('set enable_seqscan = off');
  const gate = await plan('select from events where transaction_id < feed_number(pg_snapshot_xmin(pg_current_snapshot()))');
  expect(gate).toContain('Index Cond: (events.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))');
  const insert =
    await plan(`insert into events (stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
    values ('x', 1, 'Happened', 1, now(), 'k', 's1', 'platform', 'c', 'c', 'h', '{}', 'h')`);
  expect(insert).toContain('pg_current_xact_id()');
  expect(gate + insert).not.toContain('feed_number');
});
