// What becomes of a payout: an unknown outcome, a refusal, a wrong answer, another's key, a cancellation.
import { Gap, NameTaken } from '@redress/event-sourcing';
import { at, corrected, later, open, orderPaid, refundDue, refundPaid } from '../context.fixtures.js';

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
