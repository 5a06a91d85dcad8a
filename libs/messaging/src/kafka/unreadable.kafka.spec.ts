/** Messages that no consumer can read, on a real broker: they stand still alone, and nothing is lost. */
import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import { type KafkaWorld, eventually, kafkaWorld, prepareKafka, shapes } from '../../testing/kafka-world.js';
import { happen } from '../../testing/index.js';
import type { ParkingRequest } from '../index.js';
import type { KafkaFeedOptions } from './index.js';

prepareKafka();

const quick = { attempts: 2, retryMs: 2, lookMs: 10, gapMs: 500 };
type Outgoing = ReturnType<KafkaWorld['message']>;
/** Spoils a good message. */
const spoilt: Record<string, (message: Outgoing) => object> = {
  'bad JSON': (message) => ({ ...message, value: '{"data":{' }),
  'an unknown type': ({ headers, ...rest }) => ({ ...rest, headers: { ...headers, ce_type: 'redress.orders.Unheard.v1' } }),
  'a version of the future': ({ headers, ...rest }) => ({
    ...rest,
    headers: { ...headers, ce_type: 'redress.orders.Happened.v2' },
  }),
  'a missing header': ({ headers: { ce_actor: _actor, ...headers }, ...rest }) => ({ ...rest, headers }),
  'garbage of 2 MB': (message) => ({ ...message, value: Buffer.alloc(2 * 1024 * 1024, 0xfe) }),
  'no value': (message) => ({ ...message, value: null }),
  'an integer beyond 2^53': (message) => ({ ...message, value: '{"data":{"amount":9007199254740993}}' }),
};
const reasons = {
  ...{ 'bad JSON': 'the value is not JSON', 'an unknown type': 'nobody here knows Unheard', 'no value': 'there is no value' },
  ...{ 'a version of the future': 'v2: this consumer knows v1', 'a missing header': 'header ce_actor is missing' },
  ...{ 'garbage of 2 MB': 'the value is not UTF-8', 'an integer beyond 2^53': 'amount is a number beyond 2^53' },
} as Record<string, string>;

const listening = async (world: KafkaWorld, options: Partial<KafkaFeedOptions> = {}, consumer = `c-${randomUUID()}`) => {
  const one = world.careful(consumer);
  const feed = world.feed({ ...quick, parking: world.parking, ...options });
  feed.subscribe(one);
  await feed.start();
  return { feed, ...one };
};
const parked = async (world: KafkaWorld, consumer: string) =>
  (await world.parking.list()).filter((event) => event.consumer === consumer);
const asked = async (world: KafkaWorld, lane: Pick<ParkingRequest, 'consumer' | 'stream' | 'what' | 'version'>) => {
  const { id } = await world.parking.ask({ ...lane, service: 'orders', why: 'a test', askedBy: 'ops' });
  let done: ParkingRequest | undefined;
  await eventually(
    async () => !!(done = (await world.parking.requests()).find((request) => request.id === id && request.doneAt)),
  );
  return done?.outcome;
};
const ids = (stream: string, ...versions: number[]) => versions.map((version) => `${stream}@${version}`);

// First: what has no source is everybody's trouble.
it('another installation on the same brokers is none of our business', async () => {
  const [world, other] = [await kafkaWorld(), await kafkaWorld()];
  const { feed, heard, consumer } = await listening(world);
  await other.stores.orders.execute({ commands: [happen('s', 3)] });
  const theirs = other.feed();
  const they: Published[] = [];
  theirs.subscribe({ consumer: 'they', services: ['orders'], hear: async (event) => void they.push(event) });
  await theirs.start();
  await theirs.caughtUp();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  await feed.caughtUp();
  expect(they.map(({ eventId }) => eventId)).toEqual(ids('s', 1, 2, 3));
  expect(heard).toEqual(ids('s', 1, 2));
  expect(await parked(world, consumer)).toEqual([]);
  await Promise.all([feed.stop(), theirs.stop()]);
});

it('are parked with their reason and those behind them, while all other streams flow; dropped, the stream goes on', async () => {
  const world = await kafkaWorld();
  const { feed, heard, consumer } = await listening(world);
  const kinds = Object.keys(spoilt);
  const streams = kinds.map((kind) => `${kind}-${randomUUID()}`);
  for (const [n, stream] of streams.entries()) {
    const two = spoilt[kinds[n] ?? '']?.(world.message(stream, 2)) as Outgoing;
    await world.produce([world.message(stream, 1), two, world.message(stream, 3)]);
  }
  await world.produce([1, 2, 3].map((version) => world.message('flows', version)));
  await feed.caughtUp();
  expect([...heard].sort()).toEqual([...streams.flatMap((stream) => ids(stream, 1)), ...ids('flows', 1, 2, 3)].sort());
  const all = await parked(world, consumer);
  for (const [n, stream] of streams.entries())
    expect(all.filter((event) => event.stream === stream)).toMatchObject([
      { version: 2, kind: 'POISON', reason: expect.stringContaining(reasons[kinds[n] ?? ''] ?? '?') },
      { version: 3, kind: 'BEHIND' },
    ]);
  for (const stream of streams)
    expect(await asked(world, { consumer, stream, what: 'DROP', version: 2 })).toEqual({ released: 2, left: 0, dropped: [2] });
  expect(heard).toEqual(expect.arrayContaining(streams.flatMap((stream) => ids(stream, 3))));
  await feed.stop();
});

it('of a version of the future are handled in order once a newer consumer tries them again', async () => {
  const world = await kafkaWorld();
  const old = await listening(world);
  const future = (version: number) => spoilt['a version of the future']?.(world.message('s', version)) as Outgoing;
  await world.produce([world.message('s', 1), future(2), future(3), world.message('s', 4)]);
  await old.feed.caughtUp();
  expect((await parked(world, old.consumer)).map(({ version, kind }) => `${version} ${kind}`)).toEqual(['2 POISON', '3 BEHIND', '4 BEHIND']); // prettier-ignore
  expect(await asked(world, { consumer: old.consumer, stream: 's', what: 'RETRY', version: 2 })).toMatchObject({
    released: 0,
    left: 3,
  });
  await old.feed.stop();

  const knows2 = { ...shapes, fromWireOf: (_head: unknown, value: unknown) => value as { data: object } };
  const { feed, heard } = await listening(world, { shapes: knows2 }, old.consumer);
  await feed.caughtUp();
  expect(await asked(world, { consumer: old.consumer, stream: 's', what: 'RETRY', version: 2 })).toEqual({
    released: 3,
    left: 0,
  });
  await world.produce([world.message('s', 5)]);
  await feed.caughtUp();
  expect(heard).toEqual(ids('s', 2, 3, 4, 5));
  await feed.stop();
});

it('without a word of whose they are, are parked alone, and can be dropped', async () => {
  const world = await kafkaWorld();
  const { feed, heard, consumer } = await listening(world);
  await world.produce([{ key: 'k', value: 'who am I' }, world.message('k', 1)]);
  await feed.caughtUp();
  expect(heard).toEqual(['k@1']);
  const [alone, ...rest] = await parked(world, consumer);
  expect(rest).toEqual([]);
  expect(alone).toMatchObject({
    stream: expect.stringMatching(/^Unreadable:/),
    reason: 'TypeError: header ce_source is missing',
  });
  expect(await asked(world, { consumer, stream: alone?.stream ?? '', what: 'DROP', version: 1 })).toEqual({
    released: 1,
    left: 0,
    dropped: [1],
  });
  expect(await parked(world, consumer)).toEqual([]);
  await feed.stop();
});
