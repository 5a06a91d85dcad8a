import { randomUUID } from 'node:crypto';
import type { EventStore } from '@redress/event-sourcing';
import { eventStoreTables, postgresEventStore } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { describeFeed } from '../../testing/index.js';
import type { Feed, FeedOptions } from '../feed.js';
import { parkingTables, postgresParking } from '../log/index.js';
import { type KafkaFeed, type Shapes, Relay, ensureTopics, kafkaClient, kafkaFeed, relayTables } from './index.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const kafka = kafkaClient({ brokers, clientId: 'feed-spec' });
const prefix = `spec-${randomUUID()}`;
/** The events of these tests are nobody's contract. */
const shapes: Shapes = {
  wireOf: ({ data, explanation }) => ({ data, explanation }),
  fromWireOf: ({ v }, value) => {
    if (v !== 1) throw new TypeError(`v${v}: this consumer knows v1`);
    return value as { data: object };
  },
};

const pools: pg.Pool[] = [];
const schemas: string[] = [];
const open: Feed[] = [];
const pool = (schema: string) => {
  const one = new pg.Pool({ connectionString: process.env['DATABASE_URL'], options: `-c search_path=${schema}`, max: 20 });
  one.on('error', () => undefined);
  pools.push(one);
  return one;
};

beforeAll(() => ensureTopics(kafka, { prefix, replication: 1 }), 60_000);
afterAll(async () => {
  await Promise.all(open.map((feed) => feed.stop()));
  for (const schema of schemas) await pools[0]?.query(`drop schema ${schema} cascade`);
  await Promise.all(pools.map((one) => one.end()));
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter((topic) => topic.startsWith(prefix)) });
  await admin.disconnect();
});

/** Two services with their logs and relays, and a consumer of both: as three processes, in one. */
const world = async () => {
  const id = randomUUID().replaceAll('-', '');
  const schemaOf = { orders: `orders_${id}`, refunds: `refunds_${id}` };
  schemas.push(...Object.values(schemaOf));
  const logs = { orders: pool(schemaOf.orders), refunds: pool(schemaOf.refunds) };
  await logs.orders.query(`create schema ${schemaOf.orders}; ${eventStoreTables} ${parkingTables} ${relayTables}`);
  await logs.refunds.query(`create schema ${schemaOf.refunds}; ${eventStoreTables}`);
  const feeds: Feed[] = [];
  const store = (service: 'orders' | 'refunds'): EventStore =>
    postgresEventStore({
      pool: logs[service],
      schema: schemaOf[service],
      committed: (events) => feeds.forEach((feed) => feed.wake(service, events)),
    });
  const installation = id;
  const relay = (service: 'orders' | 'refunds', more = {}) =>
    new Relay({
      ...{ kafka, service, log: logs[service], books: logs.orders, holder: 'spec', installation, shapes, prefix },
      ...{ trouble: () => undefined, ...more },
    });
  const feed = (options: FeedOptions & { failed?: (error: Error) => void } = {}): KafkaFeed => {
    const one = kafkaFeed({
      ...{
        kafka,
        group: `spec-${id}`,
        installation,
        shapes,
        prefix,
        sessionMs: 6000,
        failed: () => undefined,
        says: () => undefined,
      },
      ...{ relays: [relay('orders'), relay('refunds')], ...options },
    });
    feeds.push(one);
    open.push(one);
    return one;
  };
  return {
    stores: { orders: store('orders'), refunds: store('refunds') },
    feed,
    parking: postgresParking(logs.orders),
    logs,
    relay,
  };
};

describeFeed('kafka', world);
