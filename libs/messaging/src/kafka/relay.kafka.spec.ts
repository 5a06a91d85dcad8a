/** One relay of a service leads, and publishes whatever happens, on a real broker. */
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import {
  type KafkaWorld,
  brokers,
  eventually,
  kafkaWorld,
  newKafka,
  prepareKafka,
  withAdmin,
} from '../../testing/kafka-world.js';
import { produceKey, proxyTo } from '../../testing/proxy.js';
import { happen } from '../../testing/index.js';
import { Leadership } from './leadership.js';
import { topicOf } from './topics.js';

prepareKafka();

/** What stands in the topic of orders of this world, in the order of each partition: all up to where the topic ends just now. */
const published = async (world: KafkaWorld): Promise<readonly string[]> => {
  const topic = topicOf('orders', world.prefix);
  const ends = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
  const toRead = new Map(ends.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
  const consumer = newKafka().consumer({ groupId: `all-${world.id}-${performance.now()}`, maxWaitTimeInMs: 200 });
  const ids: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message: { headers, offset } }) => {
      if (String(headers?.['ce_source']).includes(world.id)) ids.push(String(headers?.['ce_id']));
      if (BigInt(offset) + 1n >= (toRead.get(partition) ?? 0n)) toRead.delete(partition);
    },
  });
  await eventually(() => toRead.size === 0);
  await consumer.disconnect();
  return ids;
};
const news = (ids: readonly string[]) => ids.filter((id, n) => ids.indexOf(id) === n);
const versions = (ids: readonly string[], stream: string) =>
  news(ids).filter((id) => id.startsWith(`${stream}@`)).map((id) => Number(id.split('@')[1])); // prettier-ignore
const upTo = (n: number) => Array.from({ length: n }, (_, k) => k + 1);

it('only one of two leads; when it is killed the other takes over within the lease, and nothing is lost', async () => {
  const world = await kafkaWorld();
  const leaseMs = 6000; // so long is no process of a busy machine asleep
  const [a, b] = ['a', 'b'].map((holder) => world.relay('orders', { holder, leaseMs })) as [ReturnType<KafkaWorld['relay']>, ReturnType<KafkaWorld['relay']>]; // prettier-ignore
  a.start();
  await eventually(() => a.standing.leads);
  b.start();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await Promise.all([a.caughtUp(), b.caughtUp()]);
  expect([a.standing.leads, b.standing.leads]).toEqual([true, false]);

  // As good as killed: it renews no more. What it still sends is what the other sends, too.
  const { leadership } = a as unknown as { leadership: { write(...args: unknown[]): Promise<boolean> } };
  const write = leadership.write.bind(leadership);
  let wakes: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (wakes = resolve));
  leadership.write = async (...args) => asleep.then(() => write(...args));
  const began = performance.now();
  await eventually(() => b.standing.leads);
  expect(performance.now() - began).toBeLessThan(10 * (leaseMs + 2000));
  expect(Number(b.standing.term)).toBe(Number(a.standing.term) + 1);
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await b.caughtUp();
  expect(versions(await published(world), 's')).toEqual(upTo(6));
  wakes(); // it learns that it leads no more
  await eventually(() => !a.standing.leads);
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await Promise.all([a.caughtUp(), b.caughtUp()]);
  expect(versions(await published(world), 's')).toEqual(upTo(9));
  await Promise.all([a.stop(), b.stop()]);
});

describe('leadership', () => {
  const place = (position: string) => ({ transactionId: '5', position });
  const office = async (holder: string, leaseMs = 60_000) => {
    const leadership = new Leadership({ pool: (await world).logs.orders, office: 'orders', holder, leaseMs });
    return leadership;
  };
  let world: ReturnType<typeof kafkaWorld>;
  beforeEach(() => void (world = kafkaWorld()));
  const checkpoint = async () => (await (await world).logs.orders.query('select position from relays')).rows[0].position;

  it('is one’s while the lease runs; the same holder takes it again at once', async () => {
    const [a, b, again] = [await office('a'), await office('b'), await office('a')];
    expect(await a.take()).toMatchObject({ number: '1' });
    expect(await b.take()).toBeUndefined();
    expect(await again.take()).toMatchObject({ number: '2' });
  });

  it('is free at once where it is left, and goes on where the one before had come to', async () => {
    const [a, b] = [await office('a'), await office('b')];
    const term = await a.take();
    if (term) await a.leave(term, place('7'));
    expect(await b.take()).toEqual({ number: '2', from: place('7') });
  });

  it('once lost, what the old one writes down is refused, and it learns so', async () => {
    const [a, b] = [await office('a', 40), await office('b')];
    const term = await a.take();
    await pause(60);
    expect(await b.take()).toMatchObject({ number: '2' });
    const kept = a.keep(term as never, () => place('9'), new AbortController().signal, () => undefined); // prettier-ignore
    await kept; // it ends by itself
    await a.leave(term as never, place('9'));
    expect(await checkpoint()).toBe('0');
    expect(a.term).toBeUndefined();
  });
});

it('sends a batch again whose answer is lost: nothing is missing, and every stream is in order', async () => {
  const world = await kafkaWorld();
  const proxy = await proxyTo(brokers[0] ?? '');
  await proxy.listen();
  const doubts: string[] = [];
  const kafka = newKafka({ socketFactory: proxy.socketFactory });
  const relay = world.relay('orders', { kafka, trouble: (what) => doubts.push(what) });
  relay.start();
  const streams = ['s1', 's2', 's3'];
  for (let n = 0; n < 12; n++) {
    if (n % 3 === 0) proxy.loseAnswers(produceKey, 1);
    await world.stores.orders.execute({ commands: streams.map((stream) => happen(stream, 2)) });
    await pause(20);
  }
  await relay.caughtUp();
  expect(proxy.lost()).toBeGreaterThan(1);
  expect(doubts.filter((what) => what.includes('sent again')).length).toBeGreaterThanOrEqual(proxy.lost());
  const ids = await published(world);
  for (const stream of streams) expect(versions(ids, stream)).toEqual(upTo(24));
  expect(ids.length).toBeGreaterThan(72); // what was taken and not answered came twice
  await relay.stop();
  await proxy.close();
});

it('an event that cannot be written as a message is told, holds up the checkpoint, and no other stream', async () => {
  const world = await kafkaWorld();
  const told: string[] = [];
  const shapes = {
    wireOf: ({ stream }: { stream: string }) => {
      if (stream === 'bad') throw new TypeError('no such shape');
      return { data: {} };
    },
    fromWireOf: () => ({ data: {} }),
  };
  const relay = world.relay('orders', { shapes, trouble: (what) => told.push(what), leaseMs: 400 });
  relay.start();
  await world.stores.orders.execute({ commands: [happen('bad'), happen('good', 2)] });
  await eventually(async () => (await published(world)).includes('good@2'));
  expect(news(await published(world))).toEqual(['good@1', 'good@2']);
  await eventually(() => told.includes('bad@1 cannot be published'));
  await relay.stop();
  const { rows } = await world.logs.orders.query('select position from relays');
  expect(rows[0].position).toBe('0');
});

it('publishes while a transaction of another database lies open, and says for whom it waits where one lies open in its own', async () => {
  const world = await kafkaWorld();
  const elsewhere = await freshDatabase(process.env['DATABASE_URL'] as string);
  const opened = async (url: string) => {
    const client = new pg.Client({ connectionString: url, application_name: 'by hand' });
    await client.connect();
    await client.query('begin; select pg_current_xact_id()');
    return client;
  };
  const relay = world.relay('orders');
  relay.start();
  const stranger = await opened(elsewhere.url);
  await world.stores.orders.execute({ commands: [happen('s')] });
  await relay.caughtUp();
  expect(news(await published(world))).toEqual(['s@1']);
  const ours = await opened(process.env['DATABASE_URL'] as string);
  await world.stores.orders.execute({ commands: [happen('s')] });
  let standing: Awaited<ReturnType<typeof relay.logStanding>>;
  await eventually(async () => (standing = await relay.logStanding())?.waits !== undefined);
  expect(standing).toMatchObject({
    oldest: { eventId: 's@2' },
    waits: {
      service: 'orders',
      eventId: 's@2',
      waitsFor: expect.arrayContaining([expect.objectContaining({ application: 'by hand' })]),
    },
  });
  await ours.end();
  await relay.caughtUp();
  await eventually(async () => isDeepStrictEqual(await relay.logStanding(), { service: 'orders' }));
  await relay.stop();
  await stranger.end();
  await elsewhere.drop();
});
