/** What penalties does about what it hears: each policy is a table from an event to commands. */
import { factsAfter } from '@redress/context';
import type { Published } from '@redress/contracts';
import { testRulebook } from '@redress/rulebook/testing';
import { penalties } from './context.js';
import { onAdvance } from './on-advance/policy.js';
import { onOrderEnded } from './on-order-ended/policy.js';
import { onOrderPaid } from './on-order-paid/policy.js';
import { onOrderPlaced } from './on-order-placed/policy.js';
import { onPayoutAnswered, paymentOf } from './on-payout-ordered/policy.js';
import { onPromiseCorrected } from './on-promise-corrected/policy.js';
import { onRefundDue } from './on-refund-due/policy.js';
import { onRefundPaid } from './on-refund-paid/policy.js';

const at = '2026-03-02T04:00:00.000Z';
const order = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };
const heard = (type: string, data: object): never =>
  ({ service: 'orders', type, at, stream: 'order-o1', version: 1, lane: 's1', data: { ...order, ...data } }) as unknown as never;
const said = { as: 'service:penalties', at };

it('remembers an order’s seller once it is placed', () =>
  expect(onOrderPlaced(heard('OrderPlaced', { lines: [] }))).toEqual([
    { type: 'penalties.note-seller', ...said, data: { sellerId: 's1' } },
  ]));

it('takes a payment into escrow: what was paid and for which lines, nothing of their promises', () => {
  const money = { edition: 'tmall-2022', cash: 16000, points: 5000, freight: 1000 };
  const lines = [{ lineId: 'l1', paid: 20000, shipBy: at }];
  expect(onOrderPaid(heard('OrderPaid', { ...money, lines }))).toEqual([
    { type: 'penalties.take-payment', ...said, data: { ...order, ...money, lines: [{ lineId: 'l1', paid: 20000 }] } },
  ]);
});

it.each([
  ['a completed order to the seller', 'OrderCompleted', { by: 'BUYER' }, 'penalties.settle-trade', {}],
  ['a closed order as F-REST says', 'OrderClosed', { why: 'REFUNDED', pickedUp: true }, 'penalties.close-trade', { why: 'REFUNDED', pickedUp: true }],
])('ends the trade of %s', (_what, type, data, command, more) =>
  expect(onOrderEnded(heard(type, data))).toEqual([{ type: command, ...said, data: { orderId: 'o1', sellerId: 's1', ...more } }])); // prettier-ignore

it('advances a refund that is to be advanced, and takes back what is owed back of it (X-ADVANCE)', () => {
  const data = { refundId: 'r1', lineId: 'l1', amount: 500 };
  const of = { ...order, refundId: 'r1' };
  expect(onAdvance(heard('RefundAdvanceDue', data))).toEqual([{ type: 'penalties.pay-advance', ...said, data: { ...of, amount: 500 } }]); // prettier-ignore
  expect(onAdvance(heard('RefundReclaimDue', data))).toEqual([{ type: 'penalties.reclaim-advance', ...said, data: of }]);
});

it('pays a refund that is due, at the amount that is due', () =>
  expect(onRefundDue(heard('RefundPaymentDue', { refundId: 'r1', lineId: 'l1', amount: 500, price: 400, freight: 100 }))).toEqual(
    [{ type: 'penalties.pay-refund', ...said, data: { ...order, refundId: 'r1', amount: 500 } }],
  ));

it('takes back the compensation of a promise that was kept after all, and of no other cause (R-SHIP-TIME)', () =>
  expect(onPromiseCorrected(heard('ShippingPromiseCorrected', { lineId: 'l1' }))).toEqual([
    {
      type: 'penalties.reverse-compensation',
      ...said,
      data: { orderId: 'o1', sellerId: 's1', lineId: 'l1', ruleId: 'C-LATE', why: 'ShippingPromiseCorrected' },
    },
  ]));

const paid = { refundId: 'r1', lineId: 'l1', edition: 'tmall-2022', compensable: true, amount: 100 };
it.each<[string, object, readonly string[]]>([
  ['LATE_SHIPMENT that nobody contested: C-LATE', { reason: 'LATE_SHIPMENT' }, ['penalties.assess-compensation C-LATE']],
  ['OUT_OF_STOCK that nobody contested: C-OOS', { reason: 'OUT_OF_STOCK' }, ['penalties.assess-compensation C-OOS']],
  ['a contested reason: none', { reason: 'LATE_SHIPMENT', compensable: false }, []],
  ['a reason that carries none', { reason: 'NOT_WANTED' }, []],
  ['the carrier liable: the seller is made whole', { reason: 'QUALITY', compensable: false, liable: 'CARRIER' }, ['penalties.make-whole']],
  ['a shared loss: what the platform bears', { reason: 'QUALITY', compensable: false, liable: 'SHARED', platformBears: 10 }, ['penalties.make-whole']],
  ['a shared loss of which the platform bears nothing', { reason: 'QUALITY', compensable: false, liable: 'SHARED', platformBears: 0 }, []],
])('compensates a paid refund of %s', (_what, data, expected) => {
  const commands = onRefundPaid(heard('RefundPaid', { ...paid, ...data }), testRulebook());
  expect(commands.map(({ type, data: of }) => ('ruleId' in of ? `${type} ${of.ruleId}` : type))).toEqual(expected);
}); // prettier-ignore

const ordered = heard('PayoutOrdered', {
  key: 'refund:r1',
  payee: 'buyer:b1',
  amount: 100,
  cash: 80,
  points: 20,
  refundId: 'r1',
});
it('asks the gateway for what was ordered under its key, and records its answer when it is known', () => {
  expect(paymentOf(ordered)).toEqual({ key: 'refund:r1', payee: 'buyer:b1', cash: 80, points: 20, orderedAt: at });
  const later = '2026-03-02T05:00:00.000Z';
  const answered = (answer: Parameters<typeof onPayoutAnswered>[1]) => onPayoutAnswered(ordered, answer, later);
  const data = { orderId: 'o1', sellerId: 's1', key: 'refund:r1' };
  expect(answered({ status: 'PAID', reference: 'x' })).toEqual({
    ...{ type: 'penalties.record-payout', as: 'service:penalties', at: later },
    data: { ...data, outcome: 'PAID', reference: 'x' },
  });
  expect(answered({ status: 'REJECTED', reason: 'no', reference: 'x' })).toMatchObject({
    data: { outcome: 'REJECTED', reason: 'no' },
  });
});

it.each([
  ['an order since it was placed', 'OrderPlaced', undefined, { corrected: [] }],
  ['a line whose promise was kept', 'ShippingPromiseCorrected', { corrected: ['l0'] }, { corrected: ['l0', 'l1'] }],
  ['it once', 'ShippingPromiseCorrected', { corrected: ['l1'] }, { corrected: ['l1'] }],
])('remembers %s', (_what, type, before, after) =>
  expect(factsAfter(penalties, heard(type, { lineId: 'l1' }) as Published)?.evolve?.(before)).toEqual(after),
);

it('remembers nothing by what it need not know', () =>
  expect(factsAfter(penalties, heard('ParcelDelivered', {}) as Published)?.evolve).toBeUndefined());
