/** Releases side by side on a real broker: one that knows version 1 of an event, and one that knows version 2 as well. */
import type { Published } from '@redress/contracts';
import { storedShapes } from '@redress/event-sourcing';
import { postgresEventStore } from '@redress/event-sourcing/postgres';
import { type KafkaWorld, kafkaWorld, prepareKafka, shapes } from '../../testing/kafka-world.js';
import { happen } from '../../testing/index.js';
import type { Shapes } from './index.js';

prepareKafka();

type V1 = { k: number };
type V2 = { thousandths: number };
const up = ({ k }: V1): V2 => ({ thousandths: 1000 * k });
const down = ({ thousandths }: V2): V1 => ({ k: thousandths / 1000 });

/** The release before: `shapes` of the tests, which knows version 1. */
const before: Shapes = { ...shapes, knows: ({ v }) => v === 1 };
const after: Shapes = {
  ...shapes,
  knows: ({ v }) => v <= 2,
  fromWireOf: ({ v }, value) => {
    const { data } = value as { data: object };
    return { v: 2, data: v === 1 ? up(data as V1) : data };
  },
};
const seam = {
  stored: storedShapes({ Happened: [up] }),
  publish: { Happened: { v: 2, data: (today: V2) => today, beside: { 1: down } } },
};

/** A consumer of that release, in a group of its own; what it hears, in which shape. */
const listening = async (world: KafkaWorld, release: Shapes, name: string) => {
  const seen: [string, number, object][] = [];
  const one = world.careful(name, ({ eventId, v, data }: Published) => void seen.push([eventId, v, data]));
  const feed = world.feed({ shapes: release, group: `${world.group}-${name}`, relays: [], parking: world.parking, attempts: 2, retryMs: 2, gapMs: 500 }); // prettier-ignore
  feed.subscribe(one);
  await feed.start();
  return { feed, seen, ...one };
};

it('a release that stores and publishes version 2 beside version 1: who knows version 1 alone goes on, and so does who knows both', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 2)] }); // the release before has written these
  const store = postgresEventStore({ pool: world.logs.orders, schema: `orders_${world.id}`, shapes: seam.stored });
  const newer = { type: 'Happened', at: '2026-03-02T01:00:00.000Z', data: { thousandths: 9000 } };
  await store.execute({ commands: [{ ...happen('s'), decide: () => ({ it: [newer] }) }] });

  const [old, today] = [await listening(world, before, 'old'), await listening(world, after, 'today')];
  const relay = world.relay('orders', { seam, shapes: after });
  relay.start();
  await relay.caughtUp();
  await Promise.all([old.feed.caughtUp(), today.feed.caughtUp()]);

  expect(old.heard).toEqual(['s@1', 's@2', 's@3']);
  expect(old.seen.map(([eventId, v]) => [eventId, v])).toEqual([['s@1', 1], ['s@2', 1], ['s@3', 1]]); // prettier-ignore
  expect(old.seen.at(-1)).toEqual(['s@3', 1, { k: 9 }]);
  expect(today.heard).toEqual(['s@1', 's@2', 's@3']);
  expect(today.seen.find(([eventId]) => eventId === 's@3')).toEqual(['s@3', 2, { thousandths: 9000 }]);
  expect(new Set(today.seen.map(([, v]) => v))).toEqual(new Set([2])); // also what was stored in version 1
  expect(await world.parking.list()).toEqual([]);
  await Promise.all([old.feed.stop(), today.feed.stop()]);
});

it('a release that knows version 1 alone, to a consumer that knows version 2: it is read up', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  const today = await listening(world, after, 'today');
  const relay = world.relay('orders', { shapes: before });
  relay.start();
  await relay.caughtUp();
  await today.feed.caughtUp();
  expect(today.heard).toEqual(['s@1', 's@2']);
  expect(today.seen.every(([, v, data]) => v === 2 && 'thousandths' in data)).toBe(true);
  expect(await world.parking.list()).toEqual([]);
  await today.feed.stop();
});

it('a version 2 without version 1 beside it is no loss to who knows version 1 alone: it waits, parked, for a release that can read it', async () => {
  const world = await kafkaWorld();
  await world.stores.orders.execute({ commands: [happen('s', 2)] });
  const alone = { stored: seam.stored, publish: { Happened: { v: 2, data: (today: V2) => today } } };
  const old = await listening(world, before, 'old');
  const relay = world.relay('orders', { seam: alone, shapes: after });
  relay.start();
  await relay.caughtUp();
  await old.feed.caughtUp();
  expect(old.heard).toEqual([]);
  expect((await world.parking.list()).map(({ version, kind }) => `${version} ${kind}`)).toEqual(['1 POISON', '2 BEHIND']);
  await old.feed.stop();
});
