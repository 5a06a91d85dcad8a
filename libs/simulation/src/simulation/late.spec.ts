import type { Published } from '@redress/contracts';
import { memoryLog } from '@redress/event-sourcing/memory';
import { Late, knowingLate } from './late.js';

const event = (stream: string, version: number): Published => ({
  ...{ service: 'orders', eventId: `${stream}@${version}`, stream, version, type: 'OrderPaid', v: 1, data: {} },
  ...{ at: '2026-03-02T01:00:00.000Z', key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c' },
});

/** A log that counts the events of each order, each told late. */
const counting = () => {
  const told: string[] = [];
  const late = new Late((_service, stream, after, upTo) =>
    Array.from({ length: upTo - after }, (_, n) => event(stream, after + n + 1)),
  );
  const log = knowingLate(memoryLog(), late);
  late.tellTo(({ eventId, stream, version }) => {
    told.push(eventId);
    const evolve = (before: unknown) => ((before as number | undefined) ?? 0) + 1;
    log.execute({ delivery: { stream, version, facts: { fold: 'order', version: 1, evolve } }, commands: [] });
  });
  return { told, late, log };
};
const order = (id: string) => ({ stream: `order-${id}`, fold: 'order', version: 1 });

it('facts that nobody reads are not folded; who reads them reads all that had come by then, in order and once', () => {
  const { told, late, log } = counting();
  late.reached('orders', 'order-a', 1);
  late.reached('orders', 'order-b', 1);
  late.reached('orders', 'order-a', 2);
  expect(told).toEqual([]);
  expect([log.factsOf(order('a')), log.factsOf(order('a'))]).toEqual([2, 2]);
  late.reached('orders', 'order-a', 3);
  expect([log.positionOf('order-a'), log.factsOf(order('a'))]).toEqual([3, 3]);
  expect(told).toEqual(['order-a@1', 'order-a@2', 'order-a@3']);
});

it('whoever asks about all streams is answered after all were told', () => {
  const { told, late, log } = counting();
  late.reached('orders', 'order-a', 1);
  late.reached('orders', 'order-b', 2);
  expect(log.staleFacts({ fold: 'order', version: 2 }, { limit: 9 }).map(({ stream }) => stream)).toEqual(['order-a', 'order-b']);
  expect(told).toEqual(['order-a@1', 'order-b@1', 'order-b@2']);
});
