import { randomUUID } from 'node:crypto';
import type { Published, ServiceName } from '@redress/contracts';
import type { EventStore } from '@redress/event-sourcing';
import { eventStoreTables, inLockedTransaction, postgresEventStore } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { describeFeed, describeParking, happen, until } from '../../testing/index.js';
import type { Feed } from '../feed.js';
import type { Parking } from '../index.js';
import { logFeed, logFeedTables, parkingTables, postgresParking } from './index.js';

const pools: pg.Pool[] = [];
const schemas: string[] = [];
const pool = (schema: string) => {
  const one = new pg.Pool({
    connectionString: process.env['DATABASE_URL'],
    options: `-c search_path=${schema}`,
    max: 20,
    connectionTimeoutMillis: 5000,
  });
  pools.push(one);
  return one;
};
/** The logs of two services in schemas of their own, as in production. */
const logs = async () => {
  const id = randomUUID().replaceAll('-', '');
  const schemaOf = { orders: `orders_${id}`, refunds: `refunds_${id}` };
  schemas.push(...Object.values(schemaOf));
  const orders = pool(schemaOf.orders);
  const refunds = pool(schemaOf.refunds);
  await orders.query(`create schema ${schemaOf.orders}; ${eventStoreTables} ${logFeedTables} ${parkingTables}`);
  await refunds.query(`create schema ${schemaOf.refunds}; ${eventStoreTables}`);
  const feeds: Feed[] = [];
  const store = (service: 'orders' | 'refunds', own: pg.Pool): EventStore =>
    postgresEventStore({
      pool: own,
      schema: schemaOf[service],
      committed: (events) => feeds.forEach((feed) => feed.wake(service, events)),
    });
  const feed = (options = {}) =>
    feeds[feeds.push(logFeed({ logs: { orders, refunds }, checkpoints: orders, lookAgainMs: 60_000, ...options })) - 1] as Feed;
  const stores = { orders: store('orders', orders), refunds: store('refunds', refunds) };
  return { pools: { orders, refunds }, stores, feed, parking: postgresParking(orders) };
};
afterAll(async () => {
  for (const schema of schemas) await pools[0]?.query(`drop schema ${schema} cascade`);
  await Promise.all(pools.map((one) => one.end()));
});

/** What a test that fails leaves open would hold up all that follow. */
const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of left.splice(0)) await end().catch(() => undefined);
});
const openTransaction = async (pool: pg.Pool) => {
  const client = await pool.connect();
  let open = true;
  const end = async (how: string) => {
    if (!open) return;
    open = false;
    await client.query(how).finally(() => client.release());
  };
  left.push(() => end('rollback'));
  await client.query('begin');
  return { query: (sql: string) => client.query(sql), commit: () => end('commit') };
};

describeFeed('log', logs);

let parking: Promise<Parking> | undefined;
describeParking('postgres', async () => (parking ??= logs().then((world) => world.parking)));

const listener = (heard: Published[], consumer = 'a', services: readonly ServiceName[] = ['orders']) => ({
  consumer,
  services,
  hear: async (event: Published) => void heard.push(event),
});

it('never passes over a transaction that is still open, whatever commits before it', async () => {
  const { pools, stores, feed } = await logs();
  const heard: Published[] = [];
  const one = feed();
  one.subscribe(listener(heard));
  await one.start();
  const slow = await openTransaction(pools.orders);
  await slow.query(`insert into events (stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
    values ('slow', 1, 'Happened', 1, now(), 'k', 's1', 'platform', 'c', 'c', 'h', '{}', 'h')`);
  await stores.orders.execute({ commands: [happen('fast')] });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(heard).toEqual([]); // 'fast' is committed, but 'slow' may still come before it
  await slow.commit();
  await until(() => heard.length === 2);
  expect(heard.map(({ stream }) => stream)).toEqual(['slow', 'fast']);
  await one.stop();
});

it('goes on after a restart where it stopped, and gives a new consumer everything', async () => {
  const { stores, feed } = await logs();
  const [first, second, late]: Published[][] = [[], [], []];
  const one = feed();
  one.subscribe(listener(first ?? []));
  await one.start();
  await stores.orders.execute({ commands: [happen('s', 3)] });
  await one.caughtUp();
  await one.stop();
  await stores.orders.execute({ commands: [happen('s', 2)] });
  const two = feed();
  two.subscribe(listener(second ?? []));
  await two.start();
  await two.caughtUp();
  await two.stop();
  expect([first, second].map((heard) => heard?.map(({ version }) => version))).toEqual([[1, 2, 3], [4, 5]]); // prettier-ignore
  const three = feed();
  three.subscribe(listener([], 'a'));
  three.subscribe(listener(late ?? [], 'new'));
  await three.start();
  await three.caughtUp();
  expect(late?.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  await three.stop();
});

it('reads each log once, however many listen', async () => {
  const { pools, stores, feed } = await logs();
  let reads = 0;
  const query = pools.orders.query.bind(pools.orders);
  // Only what showed something counts, past strangers or not: while transactions of others stand open it looks again and again.
  pools.orders.query = (async (config: { name?: string }, ...rest: never[]) => {
    const result = await (query as (...args: unknown[]) => Promise<{ rows: unknown[] }>)(config, ...rest);
    if (config.name?.startsWith('feed') && result.rows.length > 0) reads++;
    return result;
  }) as never;
  const one = feed();
  for (let n = 0; n < 8; n++) one.subscribe(listener([], `c${n}`));
  await one.start();
  await one.caughtUp();
  reads = 0;
  await stores.orders.execute({ commands: [happen('s', 100)] });
  await one.caughtUp();
  expect(reads).toBe(1); // one page of a hundred
  await one.stop();
});

it('loses nothing and keeps every stream in order under 16 writers (feed-order stress)', async () => {
  const { pools, feed } = await logs();
  const heard: Published[] = [];
  const one = feed({ lookAgainMs: 5 });
  one.subscribe(listener(heard));
  await one.start();
  const end = performance.now() + 3000;
  let committed = 0;
  const slow = () => (Math.random() < 0.3 ? new Promise((resolve) => setTimeout(resolve, Math.random() * 10)) : undefined);
  const write = async () => {
    while (performance.now() < end) {
      const key = BigInt(Math.floor(Math.random() * 8));
      await inLockedTransaction(pools.orders, [key], async (tx) => {
        await tx.query(`insert into answers (actor, command_id, hash, answer, at) values ('a', $1, 'h', '{}', now())`, [
          randomUUID(),
        ]); // an id before the event
        await slow();
        await tx.query(
          `insert into events (stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
           select $1, coalesce(max(version), 0) + 1, 'Happened', 1, now(), 'k', 's1', 'p', 'c', 'c', 'h', '{}', 'h' from events where stream = $1`,
          [`s${key}`],
        );
        await slow();
      });
      committed++;
    }
  };
  await Promise.all(Array.from({ length: 16 }, write));
  await one.caughtUp();
  const last = new Map<string, number>();
  const breaks = heard.filter(({ stream, version }) => {
    const before = last.get(stream) ?? 0;
    last.set(stream, version);
    return version !== before + 1;
  });
  expect({ lost: committed - heard.length, breaks }).toEqual({ lost: 0, breaks: [] });
  expect(committed).toBeGreaterThan(16);
  await one.stop();
});
