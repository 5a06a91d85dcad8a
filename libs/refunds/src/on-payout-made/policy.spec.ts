import { onPayoutMade } from './policy.js';

it('a payout makes the refund record its payment, at the instant it was made', () => {
  const data = { orderId: 'o1', refundId: 'r1', amount: 20000, cash: 15000, points: 5000 };
  expect(onPayoutMade({ at: '2026-03-02T01:00:00.000Z', data } as never)).toEqual([
    {
      type: 'refunds.record-payment',
      as: 'service:refunds',
      at: '2026-03-02T01:00:00.000Z',
      data: { refundId: 'r1', amount: 20000, cash: 15000, points: 5000 },
    },
  ]);
});
