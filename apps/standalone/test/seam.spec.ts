// What crosses the seam around the logs of the whole system, and what does not.
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { loadRulebook } from '@redress/service-kit';
import { memoryParts } from '../src/memory-parts.js';
import { type LogName, logs } from '../src/parts.js';
import { startSystem } from '../src/system.js';

const at = '2026-03-02T01:00:00.000Z';
const traceOf = (n: number) => `00-4bf92f3577b34da6a3ce929d0e0e4736-00000000000000${n}0-01`;
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { orderId: 'o1', buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] }; // prettier-ignore
const claim = { refundId: 'r1', orderId: 'o1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };

const heard: Published[] = [];
const stored: (readonly [LogName, StoredEvent])[] = [];
beforeAll(async () => {
  const parts = memoryParts({ rules: await loadRulebook({}) });
  parts.feed.subscribe({ consumer: 'listener', services: [...logs], hear: async (event) => void heard.push(event) });
  const system = await startSystem(parts);
  const say = async (n: number, type: string, as: string, body: object) => {
    await system.ask({ type, as, at, body, metadata: { traceparent: traceOf(n) } });
    await system.caughtUp(); // in memory: with all that follows
  };
  await say(1, 'orders.place', 'buyer:b1', order);
  await say(2, 'orders.pay', 'buyer:b1', { orderId: 'o1', cash: '20.00', points: 0 });
  await say(3, 'refunds.apply', 'buyer:b1', claim);
  await say(4, 'refunds.agree', 'seller:s1', { refundId: 'r1' });
  for (const log of logs) stored.push(...(await parts.stores[log].readKey('o1')).map((event) => [log, event] as const));
  await system.close();
});

it('bookkeeping stays inside: others see an empty event in its place, and no hole', () => {
  const types = heard.map(({ type }) => type);
  for (const type of ['OrderRefundOpened', 'OrderRefundEnded']) {
    expect(stored.map(([, event]) => event.type)).toContain(type);
    expect(types).not.toContain(type);
  }
  const channel = heard.filter(({ stream }) => stream === 'channel-o1:l1');
  expect(channel.map(({ type, version }) => `${version} ${type}`)).toEqual(['1 ChannelClaimOpened', '2 ChannelClaimEnded']);
  for (const { type, data, explanation } of heard)
    if (type === 'Hidden') expect({ data, explanation }).toEqual({ data: {}, explanation: undefined });
});

it('the trace of a command goes on through all that follows from it, in every service', () => {
  const traces = (log: LogName, type: string) =>
    stored.flatMap(([name, event]) => (name === log && event.type === type ? [event.metadata?.traceparent] : []));
  expect(traces('orders', 'OrderPaid')).toEqual([traceOf(2)]);
  expect(traces('penalties', 'PaymentEscrowed')).toEqual([traceOf(2)]); // penalties has heard of it
  expect(traces('orders', 'OrderRefundOpened')).toEqual([traceOf(3)]);
  expect(traces('penalties', 'PayoutOrdered')).toContain(traceOf(4)); // refunds -> penalties
  expect(traces('penalties', 'PayoutMade')).toContain(traceOf(4)); // -> the payer
  expect(traces('refunds', 'RefundPaid')).toEqual([traceOf(4)]); // -> refunds again
});
