/** The whole context in memory, from command and heard event to view: as a door, a clock and the feed use it. */
import { manifestOf } from '@redress/context';
import type { OrdersEvent, PenaltiesEvent, Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { live, openContexts } from '@redress/service-kit/contexts';
import { refunds } from './index.js';

const store = memoryEventStore();
const app = await openContexts([live(refunds, { store, rules: testRulebook() })]);
afterAll(() => app.close());

const hours = (n: number) => new Date(Date.UTC(2026, 2, 1, 1 + n)).toISOString();
const ask = (as: string, type: string, at: string, body: object, commandId?: string) =>
  app.ask({ type, as, at, body, ...(commandId && { commandId }) });
const view = (id: string, at?: string) => app.view({ view: 'refund', id, ...(at && { at }) });

/** Orders and penalties, as the feed hands them over: versions counted per stream. */
const versions = new Map<string, number>();
type Data = (OrdersEvent | PenaltiesEvent)['data'];
const published = (service: 'orders' | 'penalties', stream: string, type: string, data: Data, at: string): Published => {
  const version = (versions.get(stream) ?? 0) + 1;
  versions.set(stream, version);
  const eventId = `${stream}@${version}`;
  return {
    service,
    stream,
    version,
    eventId,
    type,
    v: 1,
    at,
    key: 'o1',
    lane: 's1',
    actor: 'platform',
    correlationId: 'c',
    causationId: 'c',
    data,
  };
};
const hear = (event: Published) => app.subscribers[0]!.hear(event);
const tell = (type: string, data: object, at: string, orderId: string) =>
  hear(published('orders', `order-${orderId}`, type, { orderId, ...data } as Data, at));
const payout = (refundId: string, at: string, orderId: string, amount: number) =>
  published('penalties', `trade-${orderId}`, 'RefundPayoutMade', { orderId, refundId, amount, cash: amount, points: 0 }, at);

const orderPaid = async (orderId: string) => {
  const line = {
    sku: 'k',
    title: 't',
    category: 'c',
    kind: 'PHYSICAL',
    quantity: 1,
    sanbao: 'NONE',
    noReason: true,
    services: [],
  };
  const lines = [{ ...line, lineId: 'l1', paid: 20000, promise: { kind: 'STANDARD' } }];
  const parties = { buyerId: 'b1', sellerId: 's1' };
  await tell('OrderPlaced', { ...parties, buyerTier: 'NORMAL', freight: 1000, freeShipping: false, lines }, hours(0), orderId);
  const paidLines = [{ lineId: 'l1', paid: 20000, shipBy: hours(72) }];
  await tell(
    'OrderPaid',
    { ...parties, edition: 'tmall-2022', cash: 21000, points: 0, freight: 1000, lines: paidLines },
    hours(0),
    orderId,
  );
};
const what = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };

it('carries a return from the application to the money', async () => {
  await orderPaid('o1');
  const parcel = { waybill: 'w1', lineIds: ['l1'] };
  await tell('ParcelPickedUp', { ...parcel, pickedUpAt: hours(5) }, hours(5), 'o1');
  await tell('ParcelDelivered', { ...parcel, deliveredAt: hours(20), signedBy: 'BUYER' }, hours(20), 'o1');
  const back = { ...what, type: 'RETURN_AND_REFUND', reason: 'NO_REASON', goods: 'RECEIVED' };
  const answer = await ask('buyer:b1', 'refunds.apply', hours(24), { refundId: 'r1', orderId: 'o1', ...back });
  expect(answer).toMatchObject({
    stream: 'refund-r1',
    version: 2,
    events: [{ eventId: 'refund-r1@1', type: 'RefundApplied' }, {}],
  });
  await ask('seller:s1', 'refunds.agree', hours(26), { refundId: 'r1' });
  await ask('buyer:b1', 'refunds.submit-return', hours(48), { refundId: 'r1', carrier: 'SF', waybill: 'w2' });
  await ask('courier', 'refunds.record-return-delivery', hours(60), { refundId: 'r1' });
  await ask('seller:s1', 'refunds.confirm-return', hours(61), { refundId: 'r1' });
  expect(await view('r1')).toMatchObject({ status: 'WAIT_PAYMENT', agreedBy: 'SELLER' });
  const paid = payout('r1', hours(61), 'o1', 20000);
  await hear(paid);
  await hear(paid); // twice, as feeds do
  expect(await view('r1')).toMatchObject({ status: 'SUCCESS', paidAmount: '200.00' });
  expect(await view('r1', hours(25))).toMatchObject({ status: 'WAIT_SELLER_AGREE' });
  expect((await store.read('refund-r1')).filter(({ type }) => type === 'RefundPaid')).toMatchObject([
    { causationId: 'trade-o1@1', correlationId: 'c', actor: 'service:refunds', key: 'o1', lane: 's1' },
  ]);
  expect(await store.deadlines({ lane: 's1' })).toEqual([]);
});

it('lets a clock run out once, however often it is said', async () => {
  await orderPaid('o2');
  await ask('buyer:b1', 'refunds.apply', hours(1), { refundId: 'r2', orderId: 'o2', ...what });
  const [clock] = await store.deadlines({ lane: 's1' });
  expect(clock).toMatchObject({ stream: 'refund-r2', ruleId: 'D-SELLER', subject: 'r2', due: hours(73) });
  const { stream, ruleId, subject } = clock!;
  for (const at of [hours(72), hours(73), hours(73), hours(74)])
    await ask('service:refunds', 'refunds.reach-deadline', at, { stream, ruleId, subject });
  expect((await store.read('refund-r2')).map(({ type, at }) => [type, at]).slice(2)).toEqual(
    ['DeadlineReached', 'RefundAgreed', 'RefundPaymentDue'].map((type) => [type, hours(73)]),
  );
});

it.each([
  ['a payment of a refund that nobody applied for', 'r404', 'o1', 'no refund r404'],
  ['a payment that says another order than the refund’s', 'r1', 'o2', 'of order o2'],
])('raises an alarm at %s, and keeps its place: never silence', async (_what, refundId, orderId, message) => {
  await expect(hear(payout(refundId, hours(61), orderId, 20000))).rejects.toThrow(message);
});

it('pays what is open when a refused parcel comes back (R-RISK)', async () => {
  await orderPaid('o3');
  await ask('buyer:b1', 'refunds.apply', hours(1), { refundId: 'r3', orderId: 'o3', ...what });
  await tell('ParcelReturned', { waybill: 'w1', lineIds: ['l1'], returnedAt: hours(9) }, hours(9), 'o3');
  expect(await view('r3')).toMatchObject({ status: 'WAIT_PAYMENT', agreedBy: 'PLATFORM', agreedAmount: '200.00' });
});

it('misses no refund that is applied for while a refused parcel is heard of (R-RISK)', async () => {
  await orderPaid('o5');
  const late = Object.assign(Object.create(store) as typeof store, {
    // The lookup before the locks is answered; the application comes right after it.
    stateOf: async (part: Parameters<typeof store.stateOf>[0]) => {
      const found = await store.stateOf(part);
      if ((await store.stateOf({ ...part, stream: 'refund-r5' })).version === 0)
        await ask('buyer:b1', 'refunds.apply', hours(8), { refundId: 'r5', orderId: 'o5', ...what });
      return found;
    },
  });
  const data = { orderId: 'o5', waybill: 'w1', lineIds: ['l1'], returnedAt: hours(9) };
  await live(refunds, { store: late, rules: testRulebook() }).subscribers[0]!.hear(
    published('orders', 'order-o5', 'ParcelReturned', data, hours(9)),
  );
  expect(await view('r5')).toMatchObject({ status: 'WAIT_PAYMENT', agreedBy: 'PLATFORM' });
});

it('does once what is said twice: by its id, by a commandId, or as the last thing said', async () => {
  await orderPaid('o4');
  const apply = () => ask('buyer:b1', 'refunds.apply', hours(1), { refundId: 'r4', orderId: 'o4', ...what });
  const change = () => ask('buyer:b1', 'refunds.modify', hours(2), { refundId: 'r4', amount: '150.00' }, 'k1');
  const refuse = (at: number) => ask('seller:s1', 'refunds.refuse', hours(at), { refundId: 'r4', why: 'sent already' });
  const first = await apply();
  await change();
  await refuse(3);
  await refuse(4);
  await change();
  expect(await apply()).toMatchObject({ version: first.version, events: first.events });
  expect(await view('r4')).toMatchObject({ status: 'SELLER_REFUSE_BUYER', refusals: 1, askedAmount: '150.00' });
  const otherwise = { refundId: 'r4', orderId: 'o4', ...what, note: 'otherwise' };
  await expect(ask('buyer:b1', 'refunds.apply', hours(5), otherwise)).rejects.toMatchObject({ refusal: { code: 'CONFLICT' } });
});

it.each([
  ['an unknown order', 'buyer:b1', 'refunds.apply', { refundId: 'r9', orderId: 'o9', ...what }, { code: 'NOT_FOUND' }],
  ['an unknown refund', 'seller:s1', 'refunds.agree', { refundId: 'r9' }, { code: 'NOT_FOUND' }],
  ['a stranger', 'seller:s2', 'refunds.agree', { refundId: 'r1' }, { code: 'FORBIDDEN', details: { somebodyElses: true } }],
  ['a bad amount before all else', 'courier', 'refunds.modify', { refundId: 'r9', amount: '0.00' }, { code: 'INVALID' }],
  ['an agreement to what is paid', 'seller:s1', 'refunds.agree', { refundId: 'r1' }, { code: 'STATE', details: { allowed: [] } }],
])('refuses %s', (_what, as, type, body, refusal) => expect(ask(as, type, hours(100), body)).rejects.toMatchObject({ refusal }));

it('carries a shut channel from the evidence to its opening, and shows it (W-REOPEN)', async () => {
  await orderPaid('o6');
  await tell('ParcelDelivered', { waybill: 'w6', lineIds: ['l1'], deliveredAt: hours(20), signedBy: 'BUYER' }, hours(20), 'o6');
  await tell('OrderCompleted', { by: 'TIMEOUT' }, hours(24), 'o6');
  const channel = (id = 'o6:l1', at?: string) => app.view({ view: 'channel', id, ...(at && { at }) });
  const line = { orderId: 'o6', lineId: 'l1' };
  const shut = 24 + 15 * 24;
  const request = { ...line, evidence: ['report'] };
  await expect(ask('buyer:b1', 'refunds.request-reopen', hours(shut), request)).rejects.toMatchObject({
    refusal: { code: 'STATE' },
  });
  const answer = await ask('buyer:b1', 'refunds.request-reopen', hours(shut + 1), request);
  expect(answer).toMatchObject({ stream: 'channel-o6:l1', version: 1 });
  expect(await ask('buyer:b1', 'refunds.request-reopen', hours(shut + 1), request)).toMatchObject({ version: 1 }); // said twice
  await ask('officer:f1', 'refunds.decide-reopen', hours(shut + 2), { ...line, approve: true, why: 'seen' });
  const [clock] = (await store.deadlines({ lane: 's1' })).filter(({ ruleId }) => ruleId === 'D-REOPEN');
  expect(clock).toMatchObject({ stream: 'channel-o6:l1', subject: 'l1' });
  const { stream, ruleId, subject, due } = clock!;
  await ask('service:refunds', 'refunds.reach-deadline', due!, { stream, ruleId, subject });
  expect(await channel()).toMatchObject({ ...line, reopening: 'OPEN', reopenedAt: due });
  expect(await channel('o6:l1', hours(shut + 1))).toMatchObject({ reopening: 'ASKED', evidence: ['report'] });
  expect((await store.read('channel-o6:l1'))[0]).toMatchObject({ key: 'o6', lane: 's1', actor: 'buyer:b1' });
  for (const [id, message] of [['o6:l9', 'no line l9 in order o6'], ['o99:l1', 'no line l1 in order o99'], ['o6:l1:x', 'no line']] as const) // prettier-ignore
    await expect(channel(id)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND', message: expect.stringContaining(message) as string } }); // prettier-ignore
});

it('has no view of what is not there, or not yet', async () => {
  await expect(view('r9')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  await expect(view('r1', hours(23))).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

it('shows the doors fourteen commands, each with its path', () => {
  const paths = Object.entries(manifestOf(refunds).commands).map(([type, { path }]) => [
    type.replace('refunds.', ''),
    path.split('/').at(-1),
  ]);
  expect(paths).toHaveLength(14);
  paths.forEach(([verb, last]) => expect(last).toBe(verb));
});
