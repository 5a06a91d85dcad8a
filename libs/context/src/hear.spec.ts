import type { OrdersEvent, Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { type Context, type LogPorts, factsRef, foreign } from './context.js';
import { done } from './doing.js';
import { consumersOf, inboxServices, factsAfter, positionOf } from './hear.js';

const reacted: string[] = [];
const context: Context<LogPorts> = {
  name: 'refunds',
  facts: [
    foreign<OrdersEvent, number>('order', {
      version: 1,
      on: ['OrderPlaced', 'OrderPaid'],
      evolve: (before = 0) => before + 1,
    }),
  ],
  reactions: {
    penalties: {
      *RefundPayoutMade({ eventId }) {
        reacted.push(eventId);
        return [];
      },
    },
  },
  consumers: [{ name: 'refunds.payer', services: ['refunds'], only: ['refund'], prefix: 'payer', *hear() {} }],
};
const event = (service: Published['service'], stream: string, version: number, type: string): Published => ({
  ...{ service, eventId: `${stream}@${version}`, stream, version, type, v: 1, at: '2026-03-02T01:00:00.000Z', data: {} },
  ...{ key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c' },
});
const [inbox, payer] = consumersOf(context);

it('an inbox consumes the services that its facts and reactions name, and comes before consumers with positions of their own', () => {
  expect(consumersOf(context).map(({ name }) => name)).toEqual(['refunds', 'refunds.payer']);
  expect(inboxServices(context)).toEqual(['orders', 'penalties']);
});

it.each([
  ['an event that changes its facts', event('orders', 'order-o1', 1, 'OrderPlaced'), true],
  ['an event that it reacts to', event('penalties', 'trade-o1', 1, 'RefundPayoutMade'), true],
  ['an event of such a type on a stream of another kind', event('orders', 'parcel-o1', 1, 'OrderPlaced'), false],
  ['an event of such a type of another service', event('penalties', 'order-o1', 1, 'OrderPlaced'), false],
  ['an event of a type that it has no use for', event('orders', 'order-o1', 2, 'OrderReviewed'), false],
  ['an event type that is the name of a property of every object', event('penalties', 'trade-o1', 2, 'constructor'), false],
])('an inbox tells whether it wants %s', (_what, heard, wanted) => {
  expect(inbox!.wants!(heard)).toBe(wanted);
  if (heard.service === 'orders') expect(factsAfter(context, heard)?.evolve !== undefined).toBe(wanted);
});

it('an event delivered twice counts once; a gap is refused, unless the delivery says from where on versions were skipped', async () => {
  const ports = { store: memoryEventStore(), rules: testRulebook() };
  const order = factsRef(context.facts![0]!, 'order-o1');
  const hear = (heard: Published, after?: number) => done(inbox!.hear(heard, ports, after));
  for (let times = 0; times < 2; times++) await hear(event('orders', 'order-o1', 1, 'OrderPlaced'));
  expect(await ports.store.factsOf(order)).toBe(1);
  await expect(hear(event('orders', 'order-o1', 4, 'OrderPaid'))).rejects.toThrow('what lies between');
  await expect(hear(event('orders', 'order-o1', 4, 'OrderPaid'), 2)).rejects.toThrow('what lies between');
  await hear(event('orders', 'order-o1', 4, 'OrderPaid'), 1);
  expect(await ports.store.factsOf(order)).toBe(2);
  await hear(event('penalties', 'trade-o1', 1, 'RefundPayoutMade'));
  expect(reacted).toEqual(['trade-o1@1']);
});

it('a consumer keeps its positions apart from the inbox, under its prefix, and none of streams that it does not consume', () => {
  expect([positionOf(payer!, 'refund-r1'), positionOf(payer!, 'channel-o1:l1'), positionOf(inbox!, 'order-o1')]).toEqual([
    'payer:refund-r1',
    undefined,
    'order-o1',
  ]);
});
