import type { StoredEvent } from '@redress/event-sourcing';
import { InFlight } from './in-flight.js';

const event = (eventId: string, key = 'o1', lane = 's1') => ({ eventId, key, lane }) as StoredEvent;
const about = (key: string, lane: string) => ({ key, lane });

const world = () => {
  const inFlight = new InFlight();
  inFlight.listen({ consumer: 'refunds', services: ['orders'] });
  inFlight.listen({ consumer: 'penalties.payer', services: ['penalties'] });
  inFlight.listen({ consumer: 'compliance', services: ['orders', 'penalties'] });
  return inFlight;
};
const isOver = async (wait: Promise<void> | undefined) =>
  Promise.race([wait?.then(() => true), new Promise((resolve) => setImmediate(resolve, false))]);

it('on a quiet system there is nothing to wait for', () => {
  expect(world().unheardBy('refunds', undefined)).toBeUndefined();
});

it('waits until the service in question has handled the events on their way to it, not for other services', async () => {
  const inFlight = world();
  inFlight.committed('orders', [event('order-o1@1'), event('order-o1@2')]);
  const wait = inFlight.unheardBy('refunds', undefined);
  inFlight.committed('orders', [event('order-o1@3')]); // what comes later is not waited for
  inFlight.settled('refunds', 'order-o1@1');
  expect(await isOver(wait)).toBe(false);
  inFlight.settled('refunds', 'order-o1@2');
  expect(await isOver(wait)).toBe(true);
  inFlight.settled('refunds', 'order-o1@3');
  expect(inFlight.unheardBy('refunds', undefined)).toBeUndefined();
  expect(inFlight.unheardBy('compliance', undefined)).toBeDefined();
});

it('waits for the order and the seller in question alone, where they are known', () => {
  const inFlight = world();
  inFlight.committed('orders', [event('order-o1@1', 'o1', 's1')]);
  expect(inFlight.unheardBy('refunds', about('o2', 's2'))).toBeUndefined();
  expect(inFlight.unheardBy('refunds', about('o1', 's2'))).toBeDefined();
  expect(inFlight.unheardBy('refunds', about('s1', 's1'))).toBeDefined();
});

it('counts the payer as a consumer of its service', () => {
  const inFlight = world();
  inFlight.committed('penalties', [event('trade-o1@1')]);
  expect(inFlight.unheardBy('penalties', undefined)).toBeDefined();
});

it('an event handled before its commit is reported is not waited for', () => {
  const inFlight = world();
  inFlight.settled('refunds', 'order-o1@1');
  inFlight.committed('orders', [event('order-o1@1')]);
  expect(inFlight.unheardBy('refunds', undefined)).toBeUndefined();
});

it('waits at first for the events that the previous process left unhandled', async () => {
  const inFlight = world();
  let heard: () => void = () => undefined;
  inFlight.begin(new Promise((resolve) => (heard = resolve)));
  const wait = inFlight.unheardBy('refunds', undefined);
  expect(await isOver(wait)).toBe(false);
  heard();
  expect(await isOver(wait)).toBe(true);
  expect(inFlight.unheardBy('refunds', undefined)).toBeUndefined();
});
