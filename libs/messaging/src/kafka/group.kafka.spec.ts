/** Several processes of one service share the topics, and brokers that come and go, on a real broker. */
import { setTimeout as pause } from 'node:timers/promises';
import { type KafkaWorld, brokers, eventually, kafkaWorld, newKafka, prepareKafka } from '../../testing/kafka-world.js';
import { proxyTo } from '../../testing/proxy.js';
import { happen } from '../../testing/index.js';
import type { Trouble } from '../feed.js';

prepareKafka();

const streams = (n: number) => Array.from({ length: n }, (_, k) => `s${k}`);
const effectsOf = async (world: KafkaWorld) => {
  const { rows } = await world.logs.refunds.query(
    `select stream, count(*)::int as times from events where stream like 'effects-%' group by stream`,
  );
  return new Map(rows.map(({ stream, times }) => [String(stream).slice('effects-'.length), Number(times)]));
};
/** Each version of each stream took effect, and once. */
const expectEffects = async (world: KafkaWorld, of: readonly string[], versions: number) => {
  const effects = await effectsOf(world);
  const wanted = of.flatMap((stream) => Array.from({ length: versions }, (_, k) => `${stream}@${k + 1}`));
  expect(wanted.filter((id) => effects.get(id) !== 1)).toEqual([]);
  expect(effects.size).toBe(wanted.length);
};

it('two feeds of a group share the partitions; one stops, the other takes over all; nothing lost, every effect once', async () => {
  const world = await kafkaWorld();
  const relays = [world.relay('orders')];
  const process = async () => {
    const one = world.careful('c');
    const feed = world.feed({ relays: [], retryMs: 5, parking: world.parking });
    feed.subscribe(one);
    await feed.start();
    return { feed, heard: one.heard };
  };
  relays[0]?.start();
  const [a, b] = [await process(), await process()];
  const of = streams(40);
  const settle = async (n: number) => {
    for (let k = 0; k < n; k++) await world.stores.orders.execute({ commands: of.map((stream) => happen(stream)) });
  };
  await eventually(() => a.feed.reading()?.joined === true && b.feed.reading()?.joined === true);
  await settle(5);
  await relays[0]?.caughtUp();
  await a.feed.caughtUp(); // which knows of the other, too
  expect(a.heard.length + b.heard.length).toBe(200);
  expect(Math.min(a.heard.length, b.heard.length)).toBeGreaterThan(20); // both have work
  const going = settle(20);
  await pause(50);
  await a.feed.stop(); // in the middle of it
  await going;
  await relays[0]?.caughtUp();
  await b.feed.caughtUp();
  await expectEffects(world, of, 25);
  expect(await world.parking.list()).toEqual([]);
  await b.feed.stop();
});

it('stopped and started again under load, nothing is lost and every effect is once', async () => {
  const world = await kafkaWorld();
  const of = streams(20);
  let going = true;
  let rounds = 0;
  const load = (async () => {
    for (; going; rounds++) await world.stores.orders.execute({ commands: of.map((stream) => happen(stream)) });
  })();
  for (let n = 0; n < 3; n++) {
    const feed = world.feed({ retryMs: 5 });
    feed.subscribe(world.careful('c'));
    await feed.start();
    await eventually(() => feed.reading()?.joined === true);
    await pause(400);
    await feed.stop();
  }
  going = false;
  await load;
  const last = world.feed({ retryMs: 5 });
  last.subscribe(world.careful('c'));
  await last.start();
  await last.caughtUp();
  await expectEffects(world, of, rounds);
  expect(rounds).toBeGreaterThan(10);
  await last.stop();
});

it('what stands still for one process of a group stands still for the next: no false gap, and it is tried again there', async () => {
  const world = await kafkaWorld();
  let broken = true;
  const troubles: Trouble[] = [];
  const process = async () => {
    const one = world.careful('c', ({ version }) => {
      if (broken && version === 2) throw new TypeError('no such line');
    });
    const quick = { attempts: 2, retryMs: 2, lookMs: 10, gapMs: 60_000 };
    const feed = world.feed({ ...quick, relays: [], parking: world.parking, trouble: (trouble) => troubles.push(trouble) });
    feed.subscribe(one);
    await feed.start();
    return { feed, heard: one.heard };
  };
  const relay = world.relay('orders');
  relay.start();
  const a = await process();
  await eventually(() => a.feed.reading()?.joined === true);
  const b = await process(); // knows what is parked now: nothing
  await eventually(() => b.feed.reading()?.joined === true);
  const of = streams(12);
  await world.stores.orders.execute({ commands: of.map((stream) => happen(stream, 2)) });
  await eventually(async () => (await world.parking.list()).length === 12);
  expect(Math.min(a.heard.length, b.heard.length)).toBeGreaterThan(0);
  await a.feed.stop();
  await world.stores.orders.execute({ commands: of.map((stream) => happen(stream, 1)) });
  await relay.caughtUp();
  await b.feed.caughtUp();
  expect((await world.parking.list()).filter(({ kind }) => kind === 'BEHIND')).toHaveLength(12);
  expect(troubles.filter(({ parked }) => parked === 'GAP')).toEqual([]);
  broken = false;
  for (const stream of of) {
    const lane = { consumer: 'c', service: 'orders', stream } as const;
    await world.parking.ask({ ...lane, what: 'RETRY', version: 2, why: 'a test', askedBy: 'ops' });
  }
  await eventually(async () => (await world.parking.list()).length === 0);
  await expectEffects(world, of, 3);
  const outcomes = async () => (await world.parking.requests()).map(({ outcome }) => outcome);
  await eventually(async () => !(await outcomes()).includes(undefined)); // written after the last has gone
  expect(await outcomes()).toEqual(of.map(() => ({ released: 2, left: 0 })));
  await b.feed.stop();
});

it('started while no broker answers it does not throw, and goes on by itself once they come, and come again', async () => {
  const world = await kafkaWorld();
  const proxy = await proxyTo(brokers[0] ?? '');
  const one = world.careful('c');
  const failed: Error[] = [];
  const kafka = () => newKafka({ socketFactory: proxy.socketFactory });
  const relays = [world.relay('orders', { kafka: kafka() })];
  const feed = world.feed({ kafka: kafka(), relays, retryMs: 5, failed: (error) => failed.push(error) });
  feed.subscribe(one);
  await feed.start();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await pause(1500);
  expect(feed.reading()).toMatchObject({ joined: false });
  await proxy.listen();
  await eventually(() => one.heard.length === 3);
  await proxy.close();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await pause(1500);
  await proxy.listen();
  await eventually(() => one.heard.length === 6);
  await feed.caughtUp();
  expect(one.heard).toEqual([1, 2, 3, 4, 5, 6].map((version) => `s@${version}`));
  expect(failed).toEqual([]);
  await feed.stop();
  await proxy.close();
});

it('stops within seconds where no broker has ever answered', async () => {
  const world = await kafkaWorld();
  const kafka = () => newKafka({ brokers: ['127.0.0.1:1'] });
  const feed = world.feed({ kafka: kafka(), relays: [world.relay('orders', { kafka: kafka() })] });
  feed.subscribe(world.careful('c'));
  await feed.start();
  await world.stores.orders.execute({ commands: [happen('s', 3)] });
  await pause(300);
  const began = performance.now();
  await feed.stop();
  expect(performance.now() - began).toBeLessThan(50_000);
});
