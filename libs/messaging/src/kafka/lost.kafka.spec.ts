/** Messages that are missing on a real broker: reported, asked for, published again by their owner, handled without help. */
import { deleteMessages, eventually, kafkaWorld, prepareKafka, withAdmin } from '../../testing/kafka-world.js';
import { happen } from '../../testing/index.js';
import type { Trouble } from '../feed.js';
import { topicOf } from './index.js';
import { partitionOf } from './partition-of.js';

prepareKafka();

const quick = { attempts: 2, retryMs: 2, lookMs: 20, gapMs: 200 };
const ids = (stream: string, ...versions: number[]) => versions.map((version) => `${stream}@${version}`);

it('one that never came is missed, reported and parked; its owner publishes the stream again, and all goes on by itself', async () => {
  const world = await kafkaWorld();
  const a = world.careful('a');
  const troubles: Trouble[] = [];
  const replayed: number[] = [];
  await world.stores.orders.execute({ commands: [happen('s', 5)] });
  // As though the relay had published this, but for the second, and the checkpoint were past it.
  await world.produce([1, 3, 4, 5].map((version) => world.message('s', version)));
  const { clusterId } = await withAdmin((admin) => admin.describeCluster());
  await world.logs.orders.query(
    `insert into relays select $1, 1, 'spec', now(), max(transaction_id), max(position) from events`,
    [`${topicOf('orders', world.prefix)} on ${clusterId}`],
  );
  const relays = [world.relay('orders', { replayed: (_replay, events) => replayed.push(events) })];
  const feed = world.feed({ ...quick, parking: world.parking, relays, trouble: (one) => troubles.push(one) });
  feed.subscribe(a);
  await feed.start();
  await eventually(() => a.heard.length === 5);
  expect(a.heard).toEqual(ids('s', 1, 2, 3, 4, 5));
  expect(troubles).toContainEqual(expect.objectContaining({ eventId: 's@3', parked: 'GAP' }));
  expect(replayed).toEqual([4]); // from the second on, once
  await eventually(async () => (await world.parking.list()).length === 0);
  await feed.stop();
});

it('those deleted before they were read are reported, and come again for whoever misses one', async () => {
  const world = await kafkaWorld();
  const a = world.careful('a');
  await world.stores.orders.execute({ commands: [happen('old', 3)] });
  const first = world.feed({ ...quick, parking: world.parking });
  first.subscribe(a);
  await first.start();
  await first.caughtUp();
  await first.stop(); // the group has committed
  const relay = world.relay('orders');
  relay.start();
  await world.stores.orders.execute({ commands: [happen('old', 2)] });
  await relay.caughtUp();
  const [topic, partition] = [topicOf('orders', world.prefix), partitionOf('old')];
  await deleteMessages(topic, partition);
  await world.stores.orders.execute({ commands: [happen('old')] });
  await relay.caughtUp();

  const troubles: Trouble[] = [];
  const second = world.feed({ ...quick, parking: world.parking, relays: [relay], trouble: (one) => troubles.push(one) });
  second.subscribe(a);
  await second.start();
  await eventually(() => a.heard.length === 6);
  expect(a.heard).toEqual(ids('old', 1, 2, 3, 4, 5, 6));
  expect(troubles.map(({ eventId }) => eventId)).toContain(
    `messages of ${topic}/${partition} were deleted before they were read`,
  );
  await second.caughtUp();
  await second.stop();
});

it('deleted while it reads: it goes on with the oldest there is, and caughtUp does not wait for what will not come', async () => {
  const world = await kafkaWorld();
  const a = world.careful('a');
  const troubles: Trouble[] = [];
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const feed = world.feed({ ...quick, parking: world.parking, ahead: 1, trouble: (one) => troubles.push(one) });
  feed.subscribe({ ...a, hear: async (event) => held.then(() => a.hear(event)) });
  await feed.start();
  await feed.caughtUp();
  const [topic, partition] = [topicOf('orders', world.prefix), partitionOf('s')];
  await world.stores.orders.execute({ commands: [happen('s', 10)] });
  await eventually(async () =>
    (await withAdmin((admin) => admin.fetchTopicOffsets(topic))).some(({ high, low }) => high !== low),
  );
  await new Promise((resolve) => setTimeout(resolve, 600));
  await deleteMessages(topic, partition);
  letGo();
  await feed.caughtUp();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  await eventually(() => a.heard.length === 12);
  expect(a.heard).toEqual(ids('s', ...Array.from({ length: 12 }, (_, n) => n + 1)));
  await feed.stop();
});
