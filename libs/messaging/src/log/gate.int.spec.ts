/**
 * Transactions that lie open while a log is read: strangers' of other databases, which cannot write here, and ours, which may. On a
 * server of its own, for it must allow transactions to be prepared.
 */
import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import { eventStoreTables, inLockedTransaction, postgresEventStore } from '@redress/event-sourcing/postgres';
import { temporaryServer } from '@redress/testing/postgres';
import pg from 'pg';
import { happen, until } from '../../testing/index.js';
import { type LogFeed, type LogStatus, type LogWait, beginning, logFeed, logFeedTables, readLog, describeWait } from './index.js';

const server = await temporaryServer({ settings: { max_prepared_transactions: '10' } });
const database = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
const pools: pg.Pool[] = [];
const poolOf = (schema: string, options = '', url = server.url) => {
  const one = new pg.Pool({ connectionString: url, options: `-c search_path=${schema} ${options}`, max: 20 });
  one.on('error', () => undefined);
  pools.push(one);
  return one;
};
/** What a test that fails leaves open would hold up all that follow. */
const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of left.splice(0)) await end().catch(() => undefined);
});
/** A session that has a transaction open, which has written. */
const opened = async (name: string, application = 'psql') => {
  const client = new pg.Client({ connectionString: database(name), application_name: application });
  await client.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number; id: string }>('select pg_backend_pid() as pid, pg_current_xact_id() as id');
  const end = () => client.end();
  left.push(end);
  return { ...(rows[0] as { pid: number; id: string }), end };
};
const commanding = async (name: string, ...commands: string[]) => {
  const client = new pg.Client({ connectionString: database(name) });
  await client.connect();
  try {
    for (const command of commands) await client.query(command);
  } finally {
    await client.end();
  }
};

const feeds: LogFeed[] = [];
/** A log, and a feed that has been listening for a while. */
const listening = async (options: object = {}) => {
  const schema = `orders_${randomUUID().replaceAll('-', '')}`;
  const orders = poolOf(schema);
  await orders.query(`create schema ${schema}; ${eventStoreTables} ${logFeedTables}`);
  const heard: Published[] = [];
  const waits: LogWait[] = [];
  const feed: LogFeed = logFeed({
    ...{ logs: { orders }, checkpoints: orders, lookAgainMs: 20, waits: (wait: LogWait) => void waits.push(wait) },
    ...options,
  });
  feeds.push(feed);
  const store = postgresEventStore({ pool: orders, schema, committed: (events) => feed.wake('orders', events) });
  feed.subscribe({ consumer: 'a', services: ['orders'], hear: async (event) => void heard.push(event) });
  await feed.start();
  return { schema, orders, store, feed, heard, waits, streams: () => heard.map(({ stream }) => stream) };
};
const standingOf = async (feed: LogFeed, holds: (standing: LogStatus) => boolean): Promise<LogStatus> => {
  for (const end = performance.now() + 50_000; ;) {
    const [standing] = (await feed.standing()) as [LogStatus];
    if (holds(standing)) return standing;
    if (performance.now() > end) throw new Error(`never: ${JSON.stringify(standing)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

beforeAll(() => commanding('redress', 'create database elsewhere', 'create role somebody login'));
afterAll(async () => {
  await Promise.all(feeds.map((feed) => feed.stop()));
  pools.forEach((one) => void one.end());
  await server.stop();
});

it.each([
  ['open', () => opened('elsewhere').then(({ end }) => end)],
  [
    'prepared',
    async () => {
      await commanding('elsewhere', 'begin', 'select pg_current_xact_id()', `prepare transaction 'theirs'`);
      const end = () => commanding('elsewhere', `rollback prepared 'theirs'`);
      left.push(end);
      return end;
    },
  ],
])('a transaction that lies %s in another database of the server holds up nobody', async (_how, lie) => {
  const { store, feed, heard, streams } = await listening();
  const end = await lie();
  await store.execute({ commands: [happen('one')] });
  await until(() => heard.length === 1);
  await Promise.all([store.execute({ commands: [happen('two', 3)] }), store.execute({ commands: [happen('three')] })]);
  await feed.caughtUp();
  expect(streams().sort()).toEqual(['one', 'three', 'two', 'two', 'two']);
  expect(await standingOf(feed, ({ oldest }) => oldest === undefined)).toEqual({ service: 'orders' });
  await feed.stop();
  await end();
});

it('one of our own database is waited for and named: pid, database, user, application, since when; what it adds late comes first', async () => {
  const { store, feed, waits, streams, orders } = await listening();
  const stranger = await opened('elsewhere');
  let commit: () => void = () => undefined;
  const committing = new Promise<void>((resolve) => void (commit = resolve));
  left.push(async () => commit());
  let late: Promise<void> = Promise.resolve();
  await new Promise<void>((written) => {
    late = inLockedTransaction(orders, [1n], async (tx) => {
      await tx.query(`set local application_name = 'a long import'`);
      await tx.query(insert('slow'));
      written();
      await committing;
    });
  });
  await store.execute({ commands: [happen('fast')] });
  const { waits: wait, oldest } = await standingOf(feed, (standing) => standing.waits !== undefined);
  expect(wait).toEqual({
    ...{ service: 'orders', eventId: 'fast@1', ms: expect.any(Number) },
    waitsFor: [
      {
        ...{ transactionId: expect.any(String), pid: expect.any(Number), openMs: expect.any(Number) },
        ...{ database: 'redress', user: 'redress', application: 'a long import' },
      },
    ],
  });
  expect(oldest?.eventId).toBe('fast@1');
  expect(describeWait(wait as LogWait)).toMatch(
    /^fast@1, recorded \d+ s ago, and what follows it in the log of orders is not shown while pid \d+ \(database redress, user redress, application a long import\) has transaction \d+ open for \d+ s$/,
  );
  await until(() => waits.length > 0, 60_000);
  expect(waits[0]?.waitsFor).toMatchObject([{ application: 'a long import' }]);
  expect(streams()).toEqual([]);
  commit();
  await late;
  await until(() => streams().length === 2);
  expect(streams()).toEqual(['slow', 'fast']);
  await feed.stop();
  await stranger.end();
});

it('one that is prepared in our own database is waited for and named, until somebody commits it', async () => {
  const { schema, store, feed, streams } = await listening();
  await commanding('redress', 'begin', `set local search_path = ${schema}`, insert('slow'), `prepare transaction 'ours'`);
  left.push(() => commanding('redress', `rollback prepared 'ours'`));
  await store.execute({ commands: [happen('fast')] });
  const { waits } = await standingOf(feed, (standing) => standing.waits !== undefined);
  expect(waits?.waitsFor).toMatchObject([{ prepared: 'ours', database: 'redress', user: 'redress', openMs: expect.any(Number) }]);
  expect(describeWait(waits as LogWait)).toContain('prepared as ours (database redress, user redress)');
  expect(streams()).toEqual([]);
  await commanding('redress', `commit prepared 'ours'`);
  await until(() => streams().length === 2);
  expect(streams()).toEqual(['slow', 'fast']);
  await feed.stop();
});

it('a subtransaction is its transaction: what it adds is not passed over', async () => {
  const { schema, store, feed, streams } = await listening();
  const client = new pg.Client({ connectionString: server.url, options: `-c search_path=${schema}` });
  await client.connect();
  left.push(() => client.end());
  for (const sql of ['begin', 'savepoint one', insert('slow'), 'savepoint two', insert('slow')]) await client.query(sql);
  await store.execute({ commands: [happen('fast')] });
  await standingOf(feed, (standing) => standing.waits !== undefined);
  expect(streams()).toEqual([]);
  await client.query('release savepoint one');
  await client.query('commit');
  await client.end();
  await until(() => streams().length === 3);
  expect(streams()).toEqual(['slow', 'slow', 'fast']);
  await feed.stop();
});

it('who is nowhere to be seen counts as ours: it might be', async () => {
  const { schema, store, feed } = await listening();
  await feed.stop();
  const stranger = await opened('elsewhere');
  await store.execute({ commands: [happen('one')] });
  const seeing = poolOf(`pg_catalog,${schema}`);
  expect(await readLog(seeing, 'orders', beginning, 10, 'PAST_STRANGERS')).toMatchObject([{ overtakes: true }]);
  // A session that has just ended, or one that is just being prepared, is in neither list for a moment.
  await poolOf('public').query(
    'create schema blind; create view blind.pg_stat_activity as select * from pg_catalog.pg_stat_activity limit 0',
  );
  const blind = poolOf(`blind,pg_catalog,${schema}`);
  expect(await readLog(blind, 'orders', beginning, 10, 'PAST_STRANGERS')).toEqual([]);
  await stranger.end();
  expect(await readLog(blind, 'orders', beginning, 10, 'PAST_STRANGERS')).toMatchObject([{ overtakes: false }]);
});

it('without any right to look into others, a service still knows strangers from ours, and names ours', async () => {
  const { schema, store, feed } = await listening();
  await feed.stop();
  await poolOf('public').query(`grant usage on schema ${schema} to somebody; grant select on ${schema}.events to somebody`);
  const low = poolOf(schema, '-c role=somebody');
  const stranger = await opened('elsewhere');
  await store.execute({ commands: [happen('one')] });
  expect(await readLog(low, 'orders', beginning, 10, 'PAST_STRANGERS')).toHaveLength(1);
  const ours = await opened('redress', 'psql of an operator');
  await store.execute({ commands: [happen('two')] });
  expect(await readLog(low, 'orders', beginning, 10, 'PAST_STRANGERS')).toHaveLength(1);
  const second = logFeed({ logs: { orders: low }, checkpoints: poolOf(schema), lookAgainMs: 20 });
  second.subscribe({ consumer: 'b', services: ['orders'], hear: async () => undefined });
  await second.start();
  const { waits } = await standingOf(second, (standing) => standing.waits !== undefined);
  expect(waits?.waitsFor).toMatchObject([
    { pid: ours.pid, transactionId: ours.id, application: 'psql of an operator', openMs: expect.any(Number) },
  ]);
  await second.stop();
  await ours.end();
  await stranger.end();
});

it('loses nothing and keeps every stream in order under 12 writers, while strangers come and go', async () => {
  const { orders, feed, heard } = await listening({ lookAgainMs: 5 });
  const end = performance.now() + 3000;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const slow = () => (Math.random() < 0.3 ? pause(Math.random() * 10) : undefined);
  const strangers = poolOf('public', '', database('elsewhere'));
  const strange = async () => {
    while (performance.now() < end) {
      const client = await strangers.connect();
      await client.query('begin; select pg_current_xact_id()');
      await pause(Math.random() * 400);
      await client.query('commit');
      client.release();
    }
  };
  let committed = 0;
  const write = async () => {
    while (performance.now() < end) {
      const key = BigInt(Math.floor(Math.random() * 8));
      await inLockedTransaction(orders, [key], async (tx) => {
        await tx.query(`insert into answers (actor, command_id, hash, answer, at) values ('a', $1, 'h', '{}', now())`, [
          randomUUID(),
        ]); // an id before the event
        await slow();
        await tx.query(insert(`s${key}`));
        await slow();
      });
      committed++;
    }
  };
  // Reads past strangers all the time, as the feed does only where it waits.
  const read: string[] = [];
  let place = beginning;
  const readOn = async () => {
    const page = await readLog(orders, 'orders', place, 50, 'PAST_STRANGERS');
    read.push(...page.map(({ event }) => event.eventId));
    place = page.at(-1)?.place ?? place;
    return page.length > 0;
  };
  let writing = true;
  const reading = (async () => {
    while (writing) await readOn();
    while (await readOn());
  })();
  await Promise.all([...Array.from({ length: 12 }, write), ...Array.from({ length: 3 }, strange)]);
  writing = false;
  await reading;
  await feed.caughtUp();
  const breaks = (ids: readonly string[]) => {
    const next = new Map<string, number>();
    return ids.filter((id) => {
      const [stream = '', version] = id.split('@');
      const expected = next.get(stream) ?? 1;
      next.set(stream, Number(version) + 1);
      return Number(version) !== expected;
    });
  };
  for (const ids of [heard.map(({ eventId }) => eventId), read])
    expect({ lost: committed - ids.length, breaks: breaks(ids) }).toEqual({ lost: 0, breaks: [] });
  expect(read).toEqual(heard.map(({ eventId }) => eventId));
  expect(committed).toBeGreaterThan(12);
  await feed.stop();
});

function insert(stream: string): string {
  return `insert into events (stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
    select '${stream}', coalesce(max(version), 0) + 1, 'Happened', 1, now(), 'k', 's1', 'platform', 'c', 'c', 'h', '{}', 'h'
    from events where stream = '${stream}'`;
}
