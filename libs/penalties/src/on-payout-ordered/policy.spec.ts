import { onPayoutAnswered, paymentOf, type PayoutOrdered } from './policy.js';

const [at, answeredAt] = ['2026-03-10T01:00:00.000Z', '2026-03-10T01:00:05.000Z'];
const payout = { orderId: 'o1', key: 'refund:r1', payee: 'buyer:b1', amount: 300, cash: 200, points: 100, ruleId: 'V-CAP' };
const ordered = (data: object = {}) => ({ at, lane: 's1', data: { ...payout, ...data } }) as unknown as PayoutOrdered;
const paid = { status: 'PAID', reference: 'bank:1' } as const;
const recorded = (of: PayoutOrdered, answer: Parameters<typeof onPayoutAnswered>[1] = paid) => onPayoutAnswered(of, answer, answeredAt); // prettier-ignore

it('the gateway is asked for what was ordered, and told when', () => {
  const payment = { key: 'refund:r1', payee: 'buyer:b1', cash: 200, points: 100, orderedAt: at };
  expect(paymentOf(ordered())).toEqual(payment);
  expect(paymentOf(ordered({ payer: 'buyer:b1', payee: 'escrow:o1' }))).toEqual({ ...payment, payee: 'escrow:o1', payer: 'buyer:b1' }); // prettier-ignore
});

it.each<[string, Parameters<typeof onPayoutAnswered>[1], object]>([
  ['its yes, with the reference', paid, { outcome: 'PAID', reference: 'bank:1' }],
  ['its no, with the reason', { status: 'REJECTED', reference: 'bank:1', reason: 'account closed' }, { outcome: 'REJECTED', reason: 'account closed' }],
])('records %s, when it is known', (_what, answer, outcome) =>
  expect(recorded(ordered(), answer)).toEqual({
    ...{ type: 'penalties.record-payout', as: 'service:penalties', at: answeredAt },
    data: { orderId: 'o1', sellerId: 's1', key: 'refund:r1', ...outcome },
  })); // prettier-ignore

it('names the compensation that it pays', () =>
  expect(recorded(ordered({ compensationId: 'C-LATE:o1:l1' })).data).toMatchObject({ compensationId: 'C-LATE:o1:l1' }));

it.each([
  ['what a new verdict takes back from the buyer', { purpose: 'CORRECTION', payer: 'buyer:b1' }, true],
  ['what a new verdict gives more', { purpose: 'CORRECTION' }, false],
  ['an advance that goes back', { purpose: 'TAKE_BACK', payer: 'buyer:b1' }, false],
])('%s is the seller’s once it is there: %#', (_what, data, back) =>
  expect('takesBack' in recorded(ordered(data)).data).toBe(back),
);
