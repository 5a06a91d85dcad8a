// The whole context in memory, with a feed that delivers everything twice.
import { at, corrected, later, open, order, orderPaid, refundDue, refundPaid } from './context.fixtures.js';

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
    ...{ points: { general: 0, serious: 0 }, violations: [], sanctions: [], stream: 'seller-s1', version: 3 },
  });
  expect(await world.view('compensations', 'o1')).toEqual([
    {
      ...{ compensationId: 'C-LATE:o1:l1', ruleId: 'C-LATE', orderId: 'o1', lineId: 'l1', refundId: 'r1', edition: 'tmall-2022' },
      ...{ sellerId: 's1', asset: 'POINTS', amount: 50000, payee: 'buyer:b1', status: 'PAID', allowed: [] },
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

it('remembers every line whose promise was kept, and shows what a seller owes as a positive amount', async () => {
  const world = await open();
  const lines = ['l1', 'l2', 'l3'].map((lineId) => ({ lineId, paid: 200000 }));
  await world.hear('order-o1', 'OrderPaid', { ...orderPaid, lines });
  for (const lineId of ['l1', 'l2']) await world.hear('order-o1', 'ShippingPromiseCorrected', { ...corrected, lineId });
  for (const { lineId } of lines) await world.hear('refund-r1', 'RefundPaid', { ...refundPaid, lineId });
  expect(await world.view('compensations', 'o1')).toMatchObject([{ lineId: 'l3' }]);
  expect(await world.view('seller', 's1')).toMatchObject({ receivable: '500.00' });
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
