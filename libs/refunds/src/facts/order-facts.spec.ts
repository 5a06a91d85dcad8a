import type { OrdersEvent, PublishedLine } from '@redress/contracts';
import { type OrderFacts, evolveOrderFacts, isBack, orderFacts } from './order-facts.js';

type Data<Type extends OrdersEvent['type']> = Extract<OrdersEvent, { type: Type }>['data'];

/** What orders published, with an envelope that is nothing to this fold. */
const published = <Type extends OrdersEvent['type']>(type: Type, data: Data<Type>, at = '2026-03-01T01:00:00.000Z') =>
  ({ service: 'orders', stream: 'order-o1', version: 1, v: 1, type, data, at }) as unknown as OrdersEvent;

const line: PublishedLine = {
  lineId: '2',
  sku: 'k',
  title: 't',
  category: 'c',
  kind: 'PHYSICAL',
  quantity: 1,
  paid: 20000,
  sanbao: 'NONE',
  noReason: true,
  services: [],
  promise: { kind: 'STANDARD' },
};
const who = { orderId: 'o1', buyerId: 'b1', buyerTier: 'GOOD', sellerId: 's1', freight: 1000, freeShipping: false } as const;
const virtual = { ...line, lineId: '1', kind: 'VIRTUAL', usageDays: 3 } as const;
const placed = published('OrderPlaced', { ...who, invoicePromised: false, lines: [line, virtual] });
const paid = published(
  'OrderPaid',
  {
    orderId: 'o1',
    buyerId: 'b1',
    sellerId: 's1',
    edition: 'tmall-2022',
    cash: 41000,
    points: 0,
    freight: 1000,
    lines: [
      { lineId: '2', paid: 20000, shipBy: '2026-03-04T01:00:00.000Z' },
      { lineId: '1', paid: 20000 },
    ],
  },
  '2026-03-01T02:00:00.000Z',
);
const parcel = { orderId: 'o1', waybill: 'w1', lineIds: ['2'] };
const pickedUp = (pickedUpAt: string) => published('ParcelPickedUp', { ...parcel, pickedUpAt });
const delivered = (deliveredAt: string, signedBy: 'BUYER' | 'THIRD_PARTY' = 'BUYER') =>
  published('ParcelDelivered', { ...parcel, deliveredAt, signedBy });
const promise = { orderId: 'o1', sellerId: 's1', lineId: '2', shipBy: '2026-03-04T01:00:00.000Z' };

const heard = (...events: OrdersEvent[]) => events.reduce<OrderFacts | undefined>(evolveOrderFacts, undefined);
const first = (...events: OrdersEvent[]) => heard(placed, paid, ...events)?.lines[0];

it('knows what was placed, its lines in their order', () =>
  expect(heard(placed)).toEqual({
    ...who,
    lines: [
      { lineId: '2', paid: 20000, quantity: 1, kind: 'PHYSICAL', sanbao: 'NONE', noReason: true },
      { lineId: '1', paid: 20000, quantity: 1, kind: 'VIRTUAL', sanbao: 'NONE', noReason: true, usageDays: 3 },
    ],
  }));
it('knows when it was paid, and what was promised of the physical lines', () => {
  const order = heard(placed, paid);
  expect(order).toMatchObject({ paidAt: '2026-03-01T02:00:00.000Z', edition: 'tmall-2022' });
  expect(order?.lines.map(({ shipBy }) => shipBy)).toEqual(['2026-03-04T01:00:00.000Z', undefined]);
});
it.each([
  ['the earliest pick-up counts', [pickedUp('2026-03-03'), pickedUp('2026-03-02')], { pickedUpAt: '2026-03-02' }],
  ['a later one changes nothing', [pickedUp('2026-03-02'), pickedUp('2026-03-03')], { pickedUpAt: '2026-03-02' }],
  [
    'a delivery implies a pick-up',
    [delivered('2026-03-05', 'THIRD_PARTY')],
    { pickedUpAt: '2026-03-05', deliveredAt: '2026-03-05', signedBy: 'THIRD_PARTY' },
  ],
  ['it came back', [published('ParcelReturned', { ...parcel, returnedAt: '2026-03-06' })], { returnedAt: '2026-03-06' }],
  ['the promise was broken', [published('ShippingPromiseBroken', promise)], { promise: 'BROKEN' }],
  [
    'it was kept after all',
    [
      published('ShippingPromiseBroken', promise),
      published('ShippingPromiseCorrected', { ...promise, pickedUpAt: '2026-03-03' }),
    ],
    { promise: 'CORRECTED' },
  ],
])('of a line: %s', (_what, events, facts) => expect(first(...events)).toMatchObject(facts));
it('a refused parcel is not delivered', () =>
  expect(first(published('ParcelRefused', { ...parcel, refusedAt: '2026-03-05' }))).toEqual(first()));
it('only the lines of the parcel', () =>
  expect(heard(placed, paid, pickedUp('2026-03-02'))?.lines[1]).not.toHaveProperty('pickedUpAt'));
it('knows how the trade ended', () => {
  const completed = published('OrderCompleted', { orderId: 'o1', buyerId: 'b1', sellerId: 's1', by: 'TIMEOUT' }, '2026-03-12');
  expect(heard(placed, paid, completed)).toMatchObject({ completedAt: '2026-03-12', completedBy: 'TIMEOUT' });
  const data = { orderId: 'o1', buyerId: 'b1', sellerId: 's1', why: 'REFUNDED', pickedUp: false };
  expect(heard(placed, paid, published('OrderClosed', data, '2026-03-13'))).toMatchObject({ closedAt: '2026-03-13' });
});
it('is JSON, before and after', () => {
  const order = heard(placed, paid, delivered('2026-03-05'));
  expect(JSON.parse(JSON.stringify(order))).toEqual(order);
});
it('an order it never heard placed stays unknown', () => expect(heard(paid)).toBeUndefined());

it('knows since when a line is refunded, and that one alone', () => {
  const at = '2026-03-05T01:00:00.000Z';
  const refunded = published('LineRefunded', { orderId: 'o1', lineId: '2' } as Data<'LineRefunded'>, at);
  expect(heard(placed, paid, refunded)?.lines.map(({ refundedAt }) => refundedAt)).toEqual([at, undefined]);
});

it('a parcel that was refused is back once it is with the seller, unless it was delivered all the same (R-RISK)', () => {
  const returnedAt = '2026-03-05T01:00:00.000Z';
  const returned = published('ParcelReturned', { ...parcel, returnedAt } as Data<'ParcelReturned'>);
  const backOf = (...events: OrdersEvent[]) => isBack(first(...events)!);
  expect([backOf(), backOf(returned), backOf(returned, delivered('2026-03-04T01:00:00.000Z'))]).toEqual([false, true, false]);
});

it('every event that it folds is heard', () =>
  expect([...orderFacts.on].sort()).toEqual([
    ...['OrderClosed', 'OrderCompleted', 'OrderPaid', 'OrderPlaced', 'ParcelDelivered', 'ParcelPickedUp', 'ParcelReturned'],
    ...['LineRefunded', 'LineRefundTakenBack', 'ShippingPromiseBroken', 'ShippingPromiseCorrected'],
  ].sort())); // prettier-ignore
