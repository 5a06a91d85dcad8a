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

it('an inbox hears whoever its facts or reactions name, and stands before who has positions of its own', () => {
  expect(consumersOf(context).map(({ name }) => name)).toEqual(['refunds', 'refunds.payer']);
  expect(inboxServices(context)).toEqual(['orders', 'penalties']);
});

it.each([
  ['a fact that it keeps', event('orders', 'order-o1', 1, 'OrderPlaced'), true],
  ['what it reacts to', event('penalties', 'trade-o1', 1, 'RefundPayoutMade'), true],
  ['a type that it keeps, of another stream', event('orders', 'parcel-o1', 1, 'OrderPlaced'), false],
  ['a type that it keeps, of another service', event('penalties', 'order-o1', 1, 'OrderPlaced'), false],
  ['what it does not keep', event('orders', 'order-o1', 2, 'OrderReviewed'), false],
  ['what every object has', event('penalties', 'trade-o1', 2, 'constructor'), false],
])('whether it wants %s', (_what, heard, wanted) => {
  expect(inbox!.wants!(heard)).toBe(wanted);
  if (heard.service === 'orders') expect(factsAfter(context, heard)?.evolve !== undefined).toBe(wanted);
});

it('keeps facts and position once each, whatever comes twice; what is passed over leaves no gap where that is said', async () => {
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

it('keeps positions beside the inbox under a name of its own, and none of streams that are not its', () => {
  expect([positionOf(payer!, 'refund-r1'), positionOf(payer!, 'channel-o1:l1'), positionOf(inbox!, 'order-o1')]).toEqual([
    'payer:refund-r1',
    undefined,
    'order-o1',
  ]);
});
