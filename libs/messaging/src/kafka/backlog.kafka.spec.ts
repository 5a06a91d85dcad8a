/** A long backlog over a real broker: it is bounded in memory, and how fast it goes is printed, not asserted. */
import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import { type KafkaWorld, kafkaWorld, prepareKafka } from '../../testing/kafka-world.js';

prepareKafka();

const [streams, versions] = [2000, 10];
const all = streams * versions;
const ahead = 500;

const fill = (world: KafkaWorld) =>
  world.logs.orders
    .query(`insert into events (stream, version, type, schema_version, recorded_at, key, lane, actor, correlation_id, causation_id, command_hash, data, hash)
    select 's' || s, v, 'Happened', 1, now(), 's' || s, 's1', 'platform', 'c', 'c', 'h', json_build_object('note', repeat('x', 200)), 'h'
    from generate_series(1, ${versions}) v, generate_series(1, ${streams}) s order by v, s`);

it(`${all} events are published and read, in order, with no more than ${ahead} under way`, async () => {
  const world = await kafkaWorld();
  await fill(world);
  const relay = world.relay('orders');
  const began = performance.now();
  relay.start();
  await relay.caughtUp();
  const published = performance.now();

  const positions = new Map<string, number>();
  let [heard, underWay, most, outOfOrder] = [0, 0, 0, 0];
  const feed = world.feed({ relays: [relay], ahead });
  feed.subscribe({
    consumer: 'c',
    services: ['orders'],
    hear: async ({ stream, version }: Published) => {
      most = Math.max(most, ++underWay);
      if ((positions.get(stream) ?? 0) + 1 !== version) outOfOrder++;
      positions.set(stream, version);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      heard++;
    },
  });
  const heap = process.memoryUsage().heapUsed;
  await feed.start();
  await feed.caughtUp();
  const read = performance.now();
  const rate = (ms: number) => Math.round((all / ms) * 1000).toLocaleString('en');
  const mib = Math.round((process.memoryUsage().heapUsed - heap) / 2 ** 20);
  process.stdout.write(
    `relay ${rate(published - began)} events/s, reader ${rate(read - published)} events/s, ${most} under way at most, heap ${mib} MiB more\n`,
  );
  expect({ heard, outOfOrder }).toEqual({ heard: all, outOfOrder: 0 });
  expect(most).toBeLessThanOrEqual(ahead + 64); // each of the partitions that are read at once may have passed
  await feed.stop();
});

it('one stream that waits for what it lacks holds up no other, however many pass', async () => {
  const world = await kafkaWorld();
  const positions = new Map<string, number>();
  const parkedAfter: number[] = [];
  const feed = world.feed({
    ...{ relays: [], parking: world.parking, ahead: 200, gapMs: 2000, retryMs: 20 },
    trouble: ({ parked }) => parked === 'GAP' && parkedAfter.push(positions.size),
  });
  feed.subscribe({
    consumer: 'c',
    services: ['orders'],
    hear: async ({ stream, version }: Published) => {
      const heard = positions.get(stream) ?? 0;
      if (version > heard + 1) throw new Gap(stream, heard, version);
      positions.set(stream, version);
    },
  });
  await world.produce(Array.from({ length: 50 }, (_, n) => world.message('lacks', n + 2)));
  await world.produce(Array.from({ length: 4000 }, (_, n) => world.message(`others-${n}`, 1)));
  await feed.start();
  await feed.caughtUp();
  expect(parkedAfter).toEqual([4000]); // all of them had passed when it was given up
  expect((await world.parking.list()).length).toBe(50);
  await feed.stop();
});
