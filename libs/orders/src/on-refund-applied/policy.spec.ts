import type { RefundsEvent } from '@redress/contracts';
import { onRefundApplied } from './policy.js';

const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const heard = (type: string, data: object) =>
  ({ service: 'refunds', type, at: '2026-03-02T01:00:00.000Z', data: { ...ref, ...data } }) as RefundsEvent;
const noted = {
  type: 'orders.note-refund-opened',
  as: 'service:orders',
  at: '2026-03-02T01:00:00.000Z',
  data: { orderId: 'o1', refundId: 'r1', lineId: 'l1' },
};

it.each([
  ['a refund in trade: noted at its instant', heard('RefundApplied', { phase: 'ONSALE', amount: 100 }), [noted]],
  ['an after-sales refund: nothing', heard('RefundApplied', { phase: 'AFTERSALE', amount: 100 }), []],
  ['a change of a refund: nothing', heard('RefundModified', { amount: 100 }), []],
])('%s', (_what, event, commands) => expect(onRefundApplied(event)).toEqual(commands));
