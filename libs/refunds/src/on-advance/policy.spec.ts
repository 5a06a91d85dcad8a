import { onAdvance } from './policy.js';

it.each([
  ['an advance that was paid', 'AdvancePayoutMade', 'refunds.record-advance'],
  ['an advance that is back', 'AdvanceReclaimed', 'refunds.record-reclaim'],
])('%s is recorded by its refund, at the instant it was made', (_what, type, command) => {
  const at = '2026-03-02T01:00:00.000Z';
  const money = { refundId: 'r1', amount: 20000, cash: 15000, points: 5000 };
  expect(onAdvance({ type, at, data: { orderId: 'o1', ...money, payout: 'trade-o1@4' } } as never)).toEqual([
    { type: command, as: 'service:refunds', at, data: money },
  ]);
});
