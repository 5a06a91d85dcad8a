/** What is lost where no later event of its stream tells, on a real broker: found, told, asked for, heard, and done with. */
import { jest } from '@jest/globals';
import {
  type KafkaWorld,
  deleteMessages,
  eventually,
  kafkaWorld,
  makeAnew,
  prepareKafka,
  withAdmin,
} from '../../testing/kafka-world.js';
import { happen } from '../../testing/index.js';
import type { Trouble } from '../feed.js';
import { type KafkaFeedOptions, type Relay, topicOf } from './index.js';
import { partitionOf } from './partition-of.js';

prepareKafka();

const ids = (stream: string, versions: number) => Array.from({ length: versions }, (_, n) => `${stream}@${n + 1}`);
const patience = 120_000;
jest.setTimeout(5 * patience);

/** A process of a service that hears orders, with all that it says. */
const processOf = async (world: KafkaWorld, relays: readonly Relay[], options: Partial<KafkaFeedOptions> = {}) => {
  const one = world.careful('a');
  const troubles: Trouble[] = [];
  const feed = world.feed({
    ...{ parking: world.parking, books: world.logs.orders, relays, retryMs: 2, gapMs: 200, lookMs: 20 },
    ...{ missing: { lookMs: 50, askAgainMs: 1000 }, trouble: (trouble: Trouble) => troubles.push(trouble), ...options },
  });
  feed.subscribe(one);
  await feed.start();
  return { feed, heard: one.heard, said: () => troubles.map(({ eventId }) => eventId) };
};
type Process = Awaited<ReturnType<typeof processOf>>;
const away = async ({ feed }: Process) => {
  await feed.caughtUp();
  await feed.stop(); // the group has committed
};
const isWhole = ({ feed, heard }: Process, events: number) => heard.length === events && feed.missing() === undefined;

it('what is parked is not missing, and a topic that was never read is no alarm', async () => {
  const world = await kafkaWorld();
  const one = world.careful('a', ({ eventId }) => {
    if (eventId === 's@2') throw new TypeError('no such line');
  });
  const said: string[] = [];
  let judged = 0;
  const feed = world.feed({
    ...{ parking: world.parking, books: world.logs.orders, relays: [world.relay('orders', { tellMs: 100 })] },
    ...{ attempts: 2, retryMs: 2, gapMs: 200, lookMs: 20, says: (what: string) => said.push(what) },
  });
  const positions = (streams: readonly string[]) => (judged++, one.positions(streams));
  feed.subscribe({ ...one, positions });
  await feed.start();
  await world.stores.orders.execute({ commands: [happen('s', 3), happen('t', 2)] });
  await eventually(async () => (await world.parking.list()).length === 2, patience);
  const before = judged;
  await eventually(() => judged > before + 6, patience); // of what it was told since, suspicions twice
  const ofLosses = said.filter((what) => /missing|misses|deleted|made anew/.test(what)); // a rebalance may be told, too
  expect({ ofLosses, missing: feed.missing(), heard: [...one.heard].sort() }).toEqual({
    ...{ ofLosses: [], missing: undefined, heard: ['s@1', 't@1', 't@2'] },
  });
  await feed.stop();
});

it('retention deletes the unread end of a stream while its consumer is away: heard without another word of that stream', async () => {
  const world = await kafkaWorld();
  const relay = world.relay('orders');
  await world.stores.orders.execute({ commands: [happen('s', 3), happen('other', 2)] });
  await away(await processOf(world, [relay]));
  const publishing = world.relay('orders');
  publishing.start();
  await world.stores.orders.execute({ commands: [happen('s', 2), happen('unheard', 2)] });
  await publishing.caughtUp();
  const topic = topicOf('orders', world.prefix);
  for (const stream of ['s', 'unheard']) await deleteMessages(topic, partitionOf(stream));

  const back = await processOf(world, [publishing]);
  await eventually(() => isWhole(back, 4), patience);
  expect([...back.heard].sort()).toEqual(['s@4', 's@5', 'unheard@1', 'unheard@2']);
  expect(back.said()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^messages of .* were deleted before they were read$/),
      'events of orders may be missing: all its streams are compared',
      'a misses events of orders',
    ]),
  );
  await back.feed.stop();
});

it('a topic is deleted and made anew while its consumer is away: what was in it alone is heard', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await away(await processOf(world, [world.relay('orders')]));
  const publishing = world.relay('orders');
  publishing.start();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  await publishing.caughtUp();
  await makeAnew(topicOf('orders', world.prefix));

  const back = await processOf(world, [publishing]);
  await eventually(() => isWhole(back, 2), patience);
  expect(back.heard).toEqual(['s@4', 's@5']);
  expect(back.said()).toContain('events of orders may be missing: all its streams are compared');
  await back.feed.stop();
});

it('a topic is deleted and made anew while its consumer reads: it says so, and nothing of either is passed over', async () => {
  const world = await kafkaWorld();
  const one = await processOf(world, [world.relay('orders')]);
  await world.stores.orders.execute({ commands: [happen('s', 30)] });
  await eventually(() => isWhole(one, 30), patience);
  await makeAnew(topicOf('orders', world.prefix));
  await world.stores.orders.execute({ commands: [happen('s', 3), happen('new', 2)] }); // at offsets that have been read, in the other one
  await eventually(() => one.heard.length === 35, patience);
  expect(one.heard.filter((id) => id.startsWith('s@'))).toEqual(ids('s', 33));
  await eventually(() => one.said().some((what) => what.endsWith('was made anew')), patience);
  await eventually(() => one.feed.missing() === undefined, patience);
  await one.feed.stop();
});

it('the end of a stream is lost while its consumer runs: its owner tells up to where the stream goes, and it is heard', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 3), happen('t', 1)] });
  // As though the relay had published all, and nothing had stayed.
  const { clusterId } = await withAdmin((admin) => admin.describeCluster());
  await world.logs.orders.query(
    `insert into relays select $1, 1, 'spec', now(), max(transaction_id), max(position) from events`,
    [`${topicOf('orders', world.prefix)} on ${clusterId}`],
  );
  const relay = world.relay('orders', { tellMs: 200 });
  const one = await processOf(world, [relay]);
  await eventually(() => isWhole(one, 4), patience);
  expect([...one.heard].sort()).toEqual(['s@1', 's@2', 's@3', 't@1']);
  expect(one.said()).toContain('a misses events of orders');
  await one.feed.stop();
});

it('while it does not know what it lacks, and while that does not come, a process says so, the next one too; then no longer', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await away(await processOf(world, [world.relay('orders')]));
  const publishing = world.relay('orders');
  publishing.start();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  await publishing.caughtUp();
  await publishing.stop();
  await deleteMessages(topicOf('orders', world.prefix), partitionOf('s'));

  const ownerAway = await processOf(world, []);
  await eventually(() => ownerAway.feed.missing()?.uncompared.length === 1, patience);
  // Whether it has been told of the stream as well hangs on when the owner last told, before it went.
  expect(ownerAway.feed.missing()).toMatchObject({ uncompared: ['orders'], since: expect.any(String) });
  await ownerAway.feed.stop();
  let broken = true;
  const wireOf = () => {
    if (broken) throw new TypeError('no such shape');
    return { data: {} };
  };
  const owner = world.relay('orders', { shapes: { wireOf, fromWireOf: () => ({ data: {} }) } });
  const next = await processOf(world, [owner]); // its group has committed behind what was lost
  await eventually(() => next.feed.missing()?.streams === 1 && next.feed.missing()?.uncompared.length === 0, patience);
  expect(next.heard).toEqual([]);
  broken = false;
  await eventually(() => isWhole(next, 2), patience);
  expect(next.heard).toEqual(['s@4', 's@5']);
  await next.feed.stop();
});
