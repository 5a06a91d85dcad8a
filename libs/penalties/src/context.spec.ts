// The whole context in memory, with a feed that delivers everything twice and a gateway that fails.
import { manifestOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import { Gap, NameTaken, type StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { type Clock, checkedView } from '@redress/service-kit';
import { type Listening, live, openContexts } from '@redress/service-kit/contexts';
import { memoryLedger, memoryReconciliations, penalties, sandboxGateway } from './index.js';

const at = '2026-03-02T01:00:00.000Z';
const later = '2026-03-09T01:00:00.000Z';

const open = async (clock?: Clock) => {
  const ledger = memoryLedger();
  const gateway = sandboxGateway();
  const queue: StoredEvent[] = [];
  const store = memoryEventStore({
    alongside: (events) => ledger.record(events),
    committed: (events) => void queue.push(...events),
  });
  const ports = {
    store,
    rules: testRulebook(),
    ledger,
    gateway,
    reconciliations: memoryReconciliations(),
    ...(clock && { clock }),
  };
  const app = await openContexts([live(penalties, ports)]);
  const [inbox, payer] = app.subscribers as [Listening, Listening];
  const versions = new Map<string, number>();
  const published = (service: string, event: object): Published => ({ service, v: 1, key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c', ...event }) as never; // prettier-ignore
  const pay = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) {
      const own = published('penalties', event);
      await payer.hear(own);
      await payer.hear(own);
    }
  };
  const hear = async (stream: string, type: string, data: object, when = at) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const event = published(stream.startsWith('order') ? 'orders' : 'refunds', { stream, version, eventId: `${stream}@${version}`, type, at: when, data }); // prettier-ignore
    await inbox.hear(event);
    await inbox.hear(event);
    await pay();
  };
  const ask = (as: string, type: string, body: object, more: object = {}) => app.ask({ type, as, at, body, ...more });
  const view = async (name: string, id?: string, more: object = {}): Promise<unknown> =>
    app.view(checkedView(manifestOf(penalties).views, { view: name, ...(id !== undefined && { id }), ...more }));
  return { store, gateway, hear, ask, view, payer };
};

const order = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };
const refund = { ...order, refundId: 'r1', lineId: 'l1', phase: 'ONSALE', reason: 'LATE_SHIPMENT' };
const orderPaid = {
  ...order,
  edition: 'tmall-2022',
  cash: 200000,
  points: 0,
  freight: 0,
  lines: [{ lineId: 'l1', paid: 200000 }],
};
const refundDue = { ...refund, amount: 200000, price: 200000, freight: 0 };
const refundPaid = { ...refundDue, edition: 'tmall-2022', compensable: true, cash: 200000, points: 0 };
const corrected = { orderId: 'o1', sellerId: 's1', lineId: 'l1', shipBy: at, pickedUpAt: at };

const lateShipment = async (world: Awaited<ReturnType<typeof open>>) => {
  await world.ask('platform', 'penalties.open-account', { sellerId: 's1', required: '1000.00' });
  await world.ask('seller:s1', 'penalties.top-up', { sellerId: 's1', amount: '1000.00' });
  await world.hear('order-o1', 'OrderPlaced', order);
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaymentDue', refundDue);
  await world.hear('refund-r1', 'RefundPaid', refundPaid);
  await world.hear('order-o1', 'OrderClosed', { ...order, why: 'REFUNDED', pickedUp: false });
};

it('pays a refund and its compensation once, though everything is delivered twice (C-ONCE)', async () => {
  const world = await open();
  await lateShipment(world);
  expect(await world.view('seller', 's1')).toEqual({
    ...{ sellerId: 's1', depositBalance: '500.00', depositRequired: '1000.00', balance: '0.00', receivable: '0.00' },
    ...{ points: { general: 0, serious: 0 }, violations: [], sanctions: [] },
  });
  expect(await world.view('compensations', 'o1')).toEqual([
    {
      ...{ compensationId: 'C-LATE:o1:l1', ruleId: 'C-LATE', orderId: 'o1', lineId: 'l1', refundId: 'r1', edition: 'tmall-2022' },
      ...{ asset: 'POINTS', amount: 50000, payee: 'buyer:b1', status: 'PAID' },
      ...{ explained: 'compensation-C-LATE:o1:l1@1', assessedAt: at, paidAt: at },
    },
  ]);
  expect(
    await world.view('ledger', undefined, { where: { orderId: 'o1', account: 'buyer:b1', ruleId: 'C-LATE' } }),
  ).toMatchObject([{ asset: 'POINTS', amount: 50000 }]);
  expect(await world.view('trial-balance')).toMatchObject({ balanced: true });
  expect((await world.gateway.payments()).map(({ answer }) => answer.payment)).toEqual([
    { key: 'compensation:C-LATE:o1:l1', payee: 'buyer:b1', cash: 0, points: 50000 },
    { key: 'refund:r1', payee: 'buyer:b1', cash: 200000, points: 0 },
  ]);
});

it('takes the compensation back when the promise turns out to have been kept, and remembers it (C-REVERSE)', async () => {
  const world = await open();
  await lateShipment(world);
  await world.hear('order-o1', 'ShippingPromiseCorrected', corrected, later);
  expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '1000.00' });
  expect(await world.view('seller', 's1', { at })).toMatchObject({ depositBalance: '500.00' });
  expect(await world.view('compensations', 'o1')).toMatchObject([
    { status: 'REVERSED', reversedAt: later, reversedWhy: 'ShippingPromiseCorrected' },
  ]);
  expect(await world.view('compensations', 'o1', { at: '2026-03-02T09:00:00+08:00' })).toMatchObject([{ status: 'PAID' }]);
  const first = await open();
  await first.hear('order-o1', 'OrderPaid', orderPaid);
  await first.hear('order-o1', 'ShippingPromiseCorrected', corrected);
  await first.hear('order-o1', 'ParcelPickedUp', {});
  await first.hear('refund-r1', 'RefundPaid', refundPaid, later);
  expect(await first.view('compensations', 'o1')).toEqual([]);
});

it('assesses nothing where the reason was contested, or carries nothing', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPlaced', order);
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaid', { ...refundPaid, compensable: false });
  await world.hear('refund-r1', 'RefundPaid', { ...refundPaid, reason: 'NOT_WANTED' });
  expect(await world.view('compensations', 'o1')).toEqual([]);
});

/** The order to pay out, as the feed brings it once more. */
const again = async (world: Awaited<ReturnType<typeof open>>) => {
  const [ordered] = (await world.store.read('trade-o1')).filter(({ type }) => type === 'PayoutOrdered');
  await world.payer.hear({ ...ordered, service: 'penalties', v: 1 } as never);
};

it('leaves an unknown outcome to a later delivery, and never pays under another key', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  world.gateway.failing(() => 'TIME_OUT_AFTER');
  await expect(world.hear('refund-r1', 'RefundPaymentDue', refundDue)).rejects.toThrow('refund:r1');
  expect(await world.view('ledger', undefined, { where: { account: 'buyer:b1' } })).toEqual([]);
  world.gateway.failing(() => undefined);
  await again(world);
  expect(await world.view('ledger', undefined, { where: { account: 'buyer:b1' } })).toMatchObject([{ amount: 200000 }]);
  expect(await world.gateway.payments()).toHaveLength(1);
});

it('calls the gateway no more for what is settled', async () => {
  const world = await open();
  const calls: string[] = [];
  world.gateway.failing(({ op }) => void calls.push(op));
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaymentDue', refundDue);
  await again(world);
  expect(calls).toEqual(['pay']);
});

it.each([
  [
    'takes back what a cancelled payout had paid all the same (C-REVERSE)',
    'TIME_OUT_AFTER',
    ['PayoutMade', 'PayoutTakenBack'],
    1,
  ],
  ['does not pay what was cancelled before it came in', 'TIME_OUT_BEFORE', ['PayoutCancelled'], 0],
] as const)('%s', async (_what, failure, last, payments) => {
  const world = await open();
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  world.gateway.failing(() => failure);
  await expect(world.hear('refund-r1', 'RefundPaid', refundPaid)).rejects.toThrow('C-LATE:o1:l1');
  await expect(world.hear('order-o1', 'ShippingPromiseCorrected', corrected)).rejects.toThrow(Gap); // its own events wait behind that one
  world.gateway.failing(() => undefined);
  await again(world);
  expect((await world.store.read('trade-o1')).map(({ type }) => type).slice(-last.length)).toEqual(last);
  expect(await world.gateway.payments()).toHaveLength(payments);
  expect(await world.view('seller', 's1')).toMatchObject({ receivable: '0.00', depositBalance: '0.00' });
});

it('keeps its positions apart from those of the inbox', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaymentDue', refundDue);
  await expect(world.store.execute({ delivery: { stream: 'trade-o1', version: 2 }, commands: [] })).rejects.toThrow(Gap);
  expect(await world.store.execute({ delivery: { stream: 'payer:trade-o1', version: 2 }, commands: [] })).toEqual([]);
});

it.each([
  ['in real time, a payment when it is confirmed', later, later],
  ['never before it was ordered', '2026-03-01T01:00:00.000Z', at],
])('records %s', async (_what, now, recorded) => {
  const world = await open({ now: () => now });
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaymentDue', refundDue);
  expect((await world.store.read('trade-o1')).at(-1)).toMatchObject({ type: 'RefundPayoutMade', at: recorded });
});

it('remembers every line whose promise was kept, and shows what a seller owes as a positive amount', async () => {
  const world = await open();
  const lines = ['l1', 'l2', 'l3'].map((lineId) => ({ lineId, paid: 200000 }));
  await world.hear('order-o1', 'OrderPaid', { ...orderPaid, lines });
  for (const lineId of ['l1', 'l2']) await world.hear('order-o1', 'ShippingPromiseCorrected', { ...corrected, lineId });
  for (const { lineId } of lines) await world.hear('refund-r1', 'RefundPaid', { ...refundPaid, lineId });
  expect(await world.view('compensations', 'o1')).toMatchObject([{ lineId: 'l3' }]);
  expect(await world.view('seller', 's1')).toMatchObject({ receivable: '500.00' });
});

it('shows the reason when the gateway refuses', async () => {
  const world = await open();
  world.gateway.failing(() => 'REJECT');
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.hear('refund-r1', 'RefundPaymentDue', refundDue);
  expect((await world.store.read('trade-o1')).at(-1)).toMatchObject({
    type: 'PayoutRejected',
    data: { reason: 'refused by the sandbox' },
  });
});

it('gives the first answer again to a top-up that is said again', async () => {
  const { ask, view } = await open();
  const topUp = { sellerId: 's1', amount: '10.00', topUpId: 't1' };
  const first = await ask('seller:s1', 'penalties.top-up', topUp);
  await ask('seller:s1', 'penalties.top-up', { sellerId: 's1', amount: '10.00' });
  expect(await ask('seller:s1', 'penalties.top-up', topUp)).toEqual(first);
  expect(await ask('seller:s1', 'penalties.top-up', topUp, { commandId: 'k1' })).toEqual(first);
  expect(first).toMatchObject({ stream: 'seller-s1', version: 1, events: [{ eventId: 'seller-s1@1', type: 'DepositToppedUp' }] });
  expect(await view('seller', 's1')).toMatchObject({ depositBalance: '20.00', depositRequired: '0.00' });
  const opened = await ask('platform', 'penalties.open-account', { sellerId: 's1', required: '0.00' });
  expect(await ask('platform', 'penalties.open-account', { sellerId: 's1', required: '0.00' })).toEqual(opened);
});

it.each([
  ['an amount of nothing', 'penalties.top-up', { sellerId: 's1', amount: '0.00' }, 'INVALID'],
  ['an amount in another form', 'penalties.top-up', { sellerId: 's1', amount: '1e3' }, 'INVALID'],
  ['a negative deposit', 'penalties.open-account', { sellerId: 's1', required: '-1.00' }, 'INVALID'],
  ['a number', 'penalties.top-up', { sellerId: 's1', amount: 10 }, 'INVALID'],
  ['null for an id', 'penalties.top-up', { sellerId: 's1', amount: '1.00', topUpId: null }, 'INVALID'],
  ['a field that nobody declared', 'penalties.top-up', { sellerId: 's1', amount: '1.00', by: 'x' }, 'INVALID'],
  ['what only reactions say', 'penalties.pay-refund', refundDue, 'INVALID'],
  ['another seller’s account', 'penalties.top-up', { sellerId: 's2', amount: '1.00' }, 'FORBIDDEN'],
])('refuses %s', async (_what, type, body, code) => {
  const { ask } = await open();
  await expect(ask('seller:s1', type, body)).rejects.toMatchObject({ refusal: { code } });
});

it('knows a seller since its first order was placed, with nothing held or owed, and an order with nothing compensated', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPlaced', order, later);
  expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '0.00', depositRequired: '0.00', receivable: '0.00' });
  expect(await world.view('compensations', 'o1')).toEqual([]);
  await world.hear('order-o2', 'OrderPlaced', { ...order, orderId: 'o2' }, later);
  expect((await world.store.read('seller-s1')).map(({ type }) => type)).toEqual(['SellerSeen']);
  await expect(world.view('seller', 's1', { at })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

it('tells on-call of a payout whose key is another’s, and pays nothing (rulebook 8, Ids)', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  await world.gateway.pay({ key: 'refund:r1', payee: 'buyer:b9', cash: 1, points: 0, orderedAt: at });
  await expect(world.hear('refund-r1', 'RefundPaymentDue', refundDue)).rejects.toThrow(NameTaken);
  expect(await world.view('ledger', undefined, { where: { account: 'buyer:b1' } })).toEqual([]);
});

it.each(['WRONG_AMOUNT', 'WRONG_KEY'] as const)(
  'books nothing and tells on-call when the gateway answers with %s, and books it once as soon as it answers rightly',
  async (failure) => {
    const world = await open();
    await world.hear('order-o1', 'OrderPaid', orderPaid);
    world.gateway.failing(() => failure);
    const heard = world.hear('refund-r1', 'RefundPaymentDue', refundDue);
    await expect(heard).rejects.toThrow(/answers refund:r1 with another payment.*parked retry/);
    await expect(heard).rejects.not.toHaveProperty('outage'); // so that the feed parks it, for a person
    expect(await world.view('ledger', undefined, { where: { account: 'buyer:b1' } })).toEqual([]);
    world.gateway.failing(() => undefined);
    await again(world);
    await again(world);
    expect(await world.view('ledger', undefined, { where: { account: 'buyer:b1' } })).toMatchObject([{ amount: 200000 }]);
    expect(await world.gateway.payments()).toHaveLength(1);
  },
);

it('asks again, as long as the gateway is away, what became of a payout that was cancelled', async () => {
  const world = await open();
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  world.gateway.failing(() => 'AWAY');
  await expect(world.hear('refund-r1', 'RefundPaid', refundPaid)).rejects.toThrow('C-LATE:o1:l1');
  await expect(world.hear('order-o1', 'ShippingPromiseCorrected', corrected)).rejects.toThrow(Gap);
  await expect(again(world)).rejects.toMatchObject({ name: 'PayoutUnresolved', outage: true });
});

it('shows the sums of accounts that no number can hold as texts of their digits, in fen (decision 0019)', async () => {
  const world = await open();
  const top = { sellerId: 's1', amount: '9999999999.99' };
  for (let n = 0; n < 9008; n++) await world.ask('seller:s1', 'penalties.top-up', top);
  const sum = String(9008n * 999_999_999_999n);
  expect(await world.view('trial-balance')).toEqual({
    balanced: true,
    accounts: [
      { account: 'bank:s1', asset: 'CNY', sum: `-${sum}` },
      { account: 'seller:s1:deposit', asset: 'CNY', sum },
    ],
  });
  expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: `${sum.slice(0, -2)}.${sum.slice(-2)}` });
}, 300_000);

it.each([
  ['a view that it has not', 'order', {}, 'NOT_FOUND'],
  ['a seller that nobody has heard of, not zeros', 'seller', {}, 'NOT_FOUND'],
  ['the compensations of an order that nobody has heard of', 'compensations', {}, 'NOT_FOUND'],
  ['an instant that is none', 'seller', { at: 'yesterday' }, 'INVALID'],
  ['a filter on nothing', 'ledger', { where: { seller: 's1' } }, 'INVALID'],
])('refuses to show %s', async (_what, name, more, code) =>
  expect((await open()).view(name, name === 'ledger' ? undefined : 'x', more)).rejects.toMatchObject({ refusal: { code } }),
);
