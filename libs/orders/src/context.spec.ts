import { manifestOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { checkedView } from '@redress/service-kit';
import { live, openContexts } from '@redress/service-kit/contexts';
import { orders } from './index.js';

const manifest = manifestOf(orders);

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, 2 + day, 1 + hour)).toISOString();
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '199.50' };
const order = {
  orderId: 'o1',
  buyerId: 'b1',
  buyerTier: 'NORMAL',
  sellerId: 's1',
  freight: '10',
  freeShipping: false,
  lines: [line],
};
const whole = { cash: '209.50', points: 0 };

const world = async () => {
  const store = memoryEventStore();
  const app = await openContexts([live(orders, { store, rules: testRulebook() })]);
  return {
    store,
    ask: (type: string, as: string, body: object, when = at(0), more: object = {}) =>
      app.ask({ type, as, at: when, body: { orderId: 'o1', ...body }, ...more }),
    view: async (viewed: object = {}) => app.view(checkedView(manifest.views, { view: 'order', id: 'o1', ...viewed })),
    hear: (version: number, type: string, data: object, when = at(2)) =>
      app.subscribers[0]!.hear({
        ...{ service: 'refunds', stream: 'refund-r1', version, eventId: `refund-r1@${version}`, v: 1, type, at: when },
        ...{ key: 'o1', lane: 's1', actor: 'buyer:b1', correlationId: 'k', causationId: 'c' },
        data: { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', phase: 'ONSALE', ...data },
      } as Published),
  };
};
type World = Awaited<ReturnType<typeof world>>;
const bought = async () => {
  const one = await world();
  await one.ask('orders.place', 'buyer:b1', order);
  await one.ask('orders.pay', 'buyer:b1', whole, at(0));
  return one;
};
const refusal = (code: string, details: object = {}) => ({
  refusal: expect.objectContaining({ code, details: expect.objectContaining(details) }),
});

it('carries commands from the bus to the stream, and does once what is said twice', async () => {
  const { ask, store } = await bought();
  expect(await ask('orders.place', 'buyer:b1', order, at(5))).toMatchObject({ stream: 'order-o1', version: 1 });
  expect(await ask('orders.pay', 'buyer:b1', whole, at(5))).toMatchObject({
    version: 3,
    events: [{ type: 'OrderPaid' }, { type: 'DeadlineOpened' }],
  });
  expect((await store.read('order-o1')).map(({ type, key, lane }) => [type, key, lane])).toEqual([
    ['OrderPlaced', 'o1', 's1'],
    ['OrderPaid', 'o1', 's1'],
    ['DeadlineOpened', 'o1', 's1'],
  ]);
  await expect(ask('orders.place', 'buyer:b1', { ...order, freight: '0' })).rejects.toMatchObject(refusal('CONFLICT'));
});

it('shows an order now, and as it was recorded by an instant', async () => {
  const { ask, view } = await bought();
  await ask('orders.record-pickup', 'courier', { waybill: 'w1', occurredAt: '2026-03-03T09:00:00+08:00' }, at(2));
  expect(await view()).toMatchObject({
    ...{
      orderId: 'o1',
      status: 'SHIPPED',
      buyerId: 'b1',
      sellerId: 's1',
      freight: '10.00',
      cash: '209.50',
      points: 0,
      edition: 'tmall-2022',
    },
    ...{ paidAt: at(0), pickedUpAt: at(1), allowed: expect.arrayContaining(['orders.confirm-receipt']) },
    notAllowed: expect.arrayContaining([{ command: 'orders.ship', code: 'STATE', why: 'every line has a parcel' }]),
    lines: [{ lineId: 'l1', paid: '199.50', refunded: '0.00', shipBy: at(3), waybill: 'w1' }],
  });
  const before = await view({ at: at(1) });
  expect(before).toMatchObject({ status: 'PAID' });
  expect(before).not.toHaveProperty('pickedUpAt');
  expect(before).not.toHaveProperty('lines.0.promiseBrokenAt');
  expect(await view({ at: '2026-03-03T09:00:00+08:00' })).toEqual(before);
  expect(await view({ at: at(2) })).toEqual(await view());
  await expect(view({ at: 'yesterday' })).rejects.toMatchObject(refusal('INVALID'));
  await expect(view({ at: at(-1) })).rejects.toMatchObject(refusal('NOT_FOUND'));
  await expect(view({ id: 'o2' })).rejects.toMatchObject(refusal('NOT_FOUND'));
});

it('takes timers from the deadlines of its store', async () => {
  const { ask, store, view } = await bought();
  const [due] = await store.deadlines({ dueBy: at(3) });
  expect(due).toMatchObject({ ruleId: 'D-SHIP', subject: 'l1', due: at(3), lane: 's1' });
  const { stream, ruleId, subject } = due!;
  await ask('orders.reach-deadline', 'service:orders', { stream, ruleId, subject }, at(3), {
    correlationId: 'k',
    causationId: due!.openedBy,
  });
  expect(await view()).toMatchObject({ lines: [{ promiseBrokenAt: at(3) }] });
  expect((await store.read('order-o1')).at(-1)).toMatchObject({
    actor: 'service:orders',
    correlationId: 'k',
    causationId: 'order-o1@3',
  });
  expect(await store.deadlines({})).toEqual([]);
});

it('hears a refund once, in order, and whose doing it was', async () => {
  const { hear, store, view } = await bought();
  await hear(1, 'RefundApplied', {});
  await hear(1, 'RefundApplied', {});
  expect(await view()).toMatchObject({ openRefunds: ['r1'] });
  await expect(hear(4, 'RefundPaid', { price: 19950 })).rejects.toThrow('what lies between');
  await hear(2, 'RefundModified', { amount: 1 });
  await hear(3, 'RefundPaid', { price: 19950 }, at(2, 1));
  expect(await view()).toMatchObject({
    status: 'CLOSED',
    closedWhy: 'REFUNDED',
    closedAt: at(2, 1),
    openRefunds: [],
    lines: [{ refunded: '199.50' }],
  });
  expect((await store.read('order-o1')).at(-1)).toMatchObject({ correlationId: 'k', causationId: 'refund-r1@3' });
});

const place = (over: object) => (one: World) => one.ask('orders.place', 'buyer:b1', { ...order, ...over });
const withLine = (over: object) => place({ lines: [{ ...line, ...over }] });
it.each([
  ['a field that nobody declared', place({ status: 'PAID' }), { status: [expect.any(String)] }],
  ['an order without lines', place({ lines: [] }), { lines: [expect.any(String)] }],
  ['two lines of one id', place({ lines: [line, line] }), { lines: [expect.any(String)] }],
  ['a third decimal', withLine({ paid: '1.234' }), { 'lines.0.paid': [expect.any(String)] }],
  ['a number where a text belongs', withLine({ paid: 1 }), { 'lines.0.paid': expect.arrayContaining([expect.stringContaining('must be a string')]) }],
  ['half a thing', withLine({ quantity: 0.5 }), { 'lines.0.quantity': expect.anything() }],
  ['an instant without an offset', withLine({ promise: { kind: 'CUSTOM', shipBy: '2026-03-09T00:00:00' } }), { 'lines.0.promise.shipBy': [expect.any(String)] }],
  ["an id with the platform's own joint", place({ orderId: 'o:1' }), { orderId: [expect.any(String)] }],
  ['an id with a blank in it', place({ orderId: 'o 1' }), { orderId: [expect.any(String)] }],
  ['a title with a NUL in it', withLine({ title: 'a\0b' }), { 'lines.0.title': [expect.any(String)] }],
  ['points below 0', (one: World) => one.ask('orders.pay', 'buyer:b1', { cash: '209.51', points: -1 }), { points: [expect.any(String)] }],
  ['an order of 0.00 in all', place({ freight: '0.00', lines: [{ ...line, paid: '0.00' }, { ...line, lineId: 'l2', paid: '0.00' }] }), { lines: [expect.any(String)] }],
  ["a courier's time one millisecond ahead, for no order and by who may not (INVALID before FORBIDDEN and NOT_FOUND)", (one: World) => one.ask('orders.record-return', 'seller:s1', { waybill: 'w1', occurredAt: '2026-03-02T01:00:00.001Z' }), { occurredAt: [expect.any(String)] }],
  ['a command that there is not', (one: World) => one.ask('orders.sell', 'buyer:b1', {}), undefined],
  ['a command by the name of what every object has', (one: World) => one.ask('constructor', 'buyer:b1', {}), undefined],
] as const)('refuses %s', async (_what, asked, fields) =>
  expect(asked(await world())).rejects.toMatchObject(refusal('INVALID', fields ? { fields } : {})),
); // prettier-ignore

it('takes freight and cash of nothing, and a promise with an offset', async () => {
  const { ask, view } = await world();
  const promise = { kind: 'PRESALE', shipBy: '2026-03-20T08:00:00+08:00' };
  await ask('orders.place', 'buyer:b1', { ...order, freight: '0.00', lines: [{ ...line, promise }] });
  await ask('orders.pay', 'buyer:b1', { cash: '0.00', points: 19950 });
  expect(await view()).toMatchObject({ cash: '0.00', points: 19950, lines: [{ shipBy: '2026-03-20T00:00:00.000Z' }] });
});

it.each([
  ['a gift of 0.00 beside what costs something', { lines: [line, { ...line, lineId: 'gift', paid: '0.00' }] }],
  ['gifts alone, with freight to pay', { lines: [{ ...line, paid: '0.00' }], freight: '0.01' }],
])('takes an order of %s', async (_what, over) => {
  const { ask, view } = await world();
  await ask('orders.place', 'buyer:b1', { ...order, ...over });
  expect(await view()).toMatchObject({ status: 'PLACED' });
});

it("takes a courier's time of this very instant", async () => {
  const { ask, view } = await bought();
  await ask('orders.record-pickup', 'courier', { waybill: 'w1', occurredAt: at(1) }, at(1));
  expect(await view()).toMatchObject({ status: 'SHIPPED', pickedUpAt: at(1) });
});

it('raises an alarm at a refund of an order that it never placed, and keeps its place in the stream', async () => {
  const { hear, store } = await world();
  await expect(hear(1, 'RefundApplied', {})).rejects.toThrow('no order o1');
  expect(await store.read('order-o1')).toEqual([]);
});

it('shows the doors every command with its path', () => {
  for (const [type, { path }] of Object.entries(manifest.commands)) expect(path).toBe(`/v1/orders/:orderId/${type.slice(7)}`);
  expect(Object.keys(manifest.commands)).toHaveLength(9);
});
