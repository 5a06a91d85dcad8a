/** Services with their logs, relays and feeds over one broker, as several processes, in one: for `*.kafka.spec.ts`. */
import { randomUUID } from 'node:crypto';
import type { Published, ServiceName } from '@redress/contracts';
import type { EventStore } from '@redress/event-sourcing';
import { eventStoreTables, postgresEventStore } from '@redress/event-sourcing/postgres';
import type { Kafka, Message } from 'kafkajs';
import pg from 'pg';
import type { Feed, FeedOptions } from '../src/feed.js';
import { type Outgoing, messageOf } from '../src/kafka/cloud-event.js';
import {
  type KafkaFeed,
  type KafkaFeedOptions,
  type RelayOptions,
  type Shapes,
  Relay,
  ensureTopics,
  kafkaClient,
  kafkaFeed,
  missingTables,
  partitionCount,
  relayTables,
  topicOf,
} from '../src/kafka/index.js';
import { partitionOf } from '../src/kafka/partition-of.js';
import { parkingTables, postgresParking } from '../src/log/index.js';
import { happen } from './feed.contract.js';

export const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');

/** The events of these tests are nobody's contract. */
export const shapes: Shapes = {
  wireOf: ({ data, explanation }) => ({ data, explanation }),
  fromWireOf: ({ type, v }, value) => {
    if (type !== 'Happened') throw new TypeError(`nobody here knows ${type}`);
    if (v !== 1) throw new TypeError(`v${v}: this consumer knows v1`);
    return value as { data: object };
  },
};

const prefix = `spec-${randomUUID()}`;
const pools: pg.Pool[] = [];
const schemas: string[] = [];
const open: { stop(): Promise<void> }[] = [];

export const newKafka = (more = {}): Kafka => kafkaClient({ brokers, clientId: 'spec', ...more });
const kafka = newKafka();

const pool = (schema: string) => {
  const one = new pg.Pool({ connectionString: process.env['DATABASE_URL'], options: `-c search_path=${schema}`, max: 20 });
  one.on('error', () => undefined);
  pools.push(one);
  return one;
};

export const withAdmin = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
};
/** As retention does, all at once. */
export const deleteMessages = (topic: string, partition: number) =>
  withAdmin(async (admin) => {
    await admin.fetchTopicOffsets(topic); // else it does not know who leads the partition
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: '-1' }] });
  });
/** Another topic of that name, empty. */
export const makeAnew = (topic: string) =>
  withAdmin(async (admin) => {
    await admin.deleteTopics({ topics: [topic] });
    const made = () => admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: partitionCount }] });
    // The brokers may not have heard yet that it is gone.
    await eventually(() => made().catch(() => false), 60_000);
    await ensureTopics(kafka, { prefix, replication: 1 });
  });
const deleteTopics = (name: string) =>
  withAdmin(async (admin) =>
    admin.deleteTopics({ topics: (await admin.listTopics()).filter((topic) => topic.startsWith(name)) }),
  );

/** To be called once in each file: makes its topics before, and takes away all that its worlds have made after. */
export const prepareKafka = () => {
  beforeAll(() => ensureTopics(kafka, { prefix, replication: 1 }), 120_000);
  afterAll(async () => {
    await Promise.all(open.map((one) => one.stop()));
    for (const schema of schemas) await pools[0]?.query(`drop schema ${schema} cascade`);
    await Promise.all(pools.map((one) => one.end()));
    await deleteTopics(prefix);
  }, 60_000);
};

type Served = 'orders' | 'refunds';
const at = '2026-03-02T01:00:00.000Z';

/** Each world is an installation of its own. */
export const kafkaWorld = async () => {
  const id = randomUUID().replaceAll('-', '');
  const schemaOf = { orders: `orders_${id}`, refunds: `refunds_${id}` };
  schemas.push(...Object.values(schemaOf));
  const logs = { orders: pool(schemaOf.orders), refunds: pool(schemaOf.refunds) };
  await logs.orders.query(
    `create schema ${schemaOf.orders}; ${eventStoreTables} ${parkingTables} ${relayTables} ${missingTables}`,
  );
  await logs.refunds.query(`create schema ${schemaOf.refunds}; ${eventStoreTables}`);
  const awake: Pick<Feed, 'wake'>[] = [];
  const store = (service: Served): EventStore =>
    postgresEventStore({
      pool: logs[service],
      schema: schemaOf[service],
      committed: (events) => awake.forEach((one) => one.wake(service, events)),
    });
  const stores = { orders: store('orders'), refunds: store('refunds') };
  const group = `spec-${id}`;

  const relay = (service: Served, more: Partial<RelayOptions> = {}): Relay => {
    const relay = new Relay({
      ...{ kafka: newKafka(), service, log: logs[service], books: logs.orders, holder: 'spec', installation: id, shapes, prefix },
      ...{ trouble: () => undefined, ...more },
    });
    awake.push(relay);
    open.push(relay);
    return relay;
  };
  /** As one process of a service has it. */
  const feed = (options: Partial<KafkaFeedOptions> & FeedOptions = {}): KafkaFeed => {
    const feed = kafkaFeed({
      ...{ kafka: newKafka(), group, installation: id, shapes, prefix, sessionMs: 6000, failed: () => undefined },
      says: (what, error) => options.trouble?.({ consumer: group, eventId: what, attempt: 1, error }),
      ...{ relays: [relay('orders'), relay('refunds')], ...options },
    });
    awake.push(feed);
    open.push(feed);
    return feed;
  };
  /** One who keeps positions, as every consumer does, in the log of refunds. `fails` throws. */
  const careful = (consumer: string, fails: (event: Published) => void = () => undefined) => {
    const heard: string[] = [];
    const hear = async (event: Published) => {
      fails(event);
      const hears = { stream: `${consumer} ${event.stream}`, version: event.version };
      const steps = event.type === 'Dropped' ? [] : [happen(`effects-${event.eventId}`)];
      const [done] = await stores.refunds.execute({ delivery: hears, commands: steps });
      if (done) heard.push(event.eventId);
    };
    const positions = async (streams: readonly string[]) => {
      const text = 'select stream, version from positions where stream = any($1)';
      const { rows } = await logs.refunds.query(text, [streams.map((stream) => `${consumer} ${stream}`)]);
      const known = new Map<string, number>(rows.map(({ stream, version }) => [stream, version]));
      return new Map(streams.map((stream) => [stream, known.get(`${consumer} ${stream}`) ?? 0]));
    };
    return { consumer, services: ['orders'] as ServiceName[], hear, heard, positions };
  };
  const event = (stream: string, version: number): Published => ({
    ...{ service: 'orders', eventId: `${stream}@${version}`, stream, version, type: 'Happened', v: 1, at, key: stream },
    ...{ lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c', data: { k: 0 } },
  });
  const producer = kafka.producer();
  let connected: Promise<void> | undefined;
  return {
    ...{ id, group, prefix, logs, stores, relay, feed, careful, event, parking: postgresParking(logs.orders) },
    message: (stream: string, version: number): Outgoing => messageOf(event(stream, version), id, shapes),
    /** Says to the topic of orders what nobody but its relay should. */
    produce: async (messages: readonly (Message & { key: string })[]) => {
      if (!connected) open.push({ stop: () => producer.disconnect() });
      await (connected ??= producer.connect());
      const placed = messages.map((message) => ({ ...message, partition: partitionOf(message.key) }));
      await producer.send({ topic: topicOf('orders', prefix), messages: placed });
    },
  };
};
export type KafkaWorld = Awaited<ReturnType<typeof kafkaWorld>>;

export const eventually = async (holds: () => Promise<boolean> | boolean, ms = 200_000): Promise<void> => {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
