import type { RefundsEvent } from '@redress/contracts';
import { onRefundEnded } from './policy.js';

const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const heard = (type: string, data: object) =>
  ({ service: 'refunds', type, at: '2026-03-02T01:00:00.000Z', data: { ...ref, ...data } }) as RefundsEvent;
const noted = (priceRefunded: number) => ({
  type: 'orders.note-refund-ended',
  as: 'service:orders',
  at: '2026-03-02T01:00:00.000Z',
  data: { orderId: 'o1', refundId: 'r1', lineId: 'l1', priceRefunded },
});

it.each([
  ['a refund paid: what of the price went back, without the freight', heard('RefundPaid', { phase: 'ONSALE', amount: 210, price: 200, freight: 10 }), [noted(200)]],
  ['a refund closed: nothing went back', heard('RefundClosed', { phase: 'ONSALE', why: 'WITHDRAWN' }), [noted(0)]],
  ['an exchange or a repair done: nothing went back', heard('ReplacementReceived', { phase: 'ONSALE', by: 'BUYER' }), [noted(0)]],
  ['one after the sale: nothing', heard('ReplacementReceived', { phase: 'AFTERSALE', by: 'TIMEOUT' }), []],
  ['an after-sales refund paid: nothing', heard('RefundPaid', { phase: 'AFTERSALE', amount: 200, price: 200 }), []],
  ['an after-sales refund closed: nothing', heard('RefundClosed', { phase: 'AFTERSALE', why: 'WITHDRAWN' }), []],
  ['a payment that is only due: nothing', heard('RefundPaymentDue', { phase: 'ONSALE', amount: 200, price: 200 }), []],
])('%s', (_what, event, commands) => expect(onRefundEnded(event)).toEqual(commands)); // prettier-ignore
