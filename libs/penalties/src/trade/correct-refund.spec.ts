// A new verdict gives the buyer more or less than the refund did: the difference moves, and it alone.
import { Gap } from '@redress/event-sourcing';
import { payoutKey } from '../commands.js';
import { PayoutUnresolved } from '../gateway/payment-gateway.js';
import {
  assess,
  correctRefund,
  facts,
  given,
  movesIn,
  paid,
  payAdvance,
  payRefund,
  rejected,
  settleTrade,
  takePayment,
} from '../penalties.fixtures.js';

/** 210.00 were paid, 50.00 of it in points; 200.00 went back: 152.39 and 4761 points. */
const refunded = [takePayment(), payRefund(), paid()];
const afterCompletion = [takePayment(), settleTrade(), payRefund(), paid()];
const key = payoutKey.correction('r1', 1);
const takenBack = () => {
  const answer = paid(key);
  return { ...answer, data: { ...answer.data, takesBack: true } } as typeof answer;
};

it('less: the buyer is asked for the difference, cash and points as they were paid, and nothing moves yet (C-FUND, C-POINTS)', () => {
  const events = given(...refunded).say(correctRefund());
  expect(events).toMatchObject([
    {
      type: 'PayoutOrdered',
      data: {
        ...{ orderId: 'o1', refundId: 'r1', key, nth: 1, purpose: 'CORRECTION', payer: 'buyer:b1', payee: 'escrow:o1' },
        ...{ amount: 10000, cash: 7619, points: 2381, reverses: 'trade-o1@3' },
      },
      explanation: { rule: 'C-FUND/difference', source: 'S2', inputs: { has: 20000, gets: 10000 }, outcome: { more: 0, back: 10000 }, passed: ['C-POINTS'] },
    },
  ]);
  expect(movesIn(events)).toEqual([]);
}); // prettier-ignore

it('once it is back, it is in escrow again while the order lives, and refunds hears what the buyer keeps', () => {
  const events = given(...refunded, correctRefund()).say(takenBack());
  expect(movesIn(events)).toEqual(['buyer:b1 -> escrow:o1 7619 CNY', 'buyer:b1 -> escrow:o1 2381 POINTS']);
  expect(facts(events)).toMatchObject([
    ['PayoutMade', { key, payee: 'escrow:o1', cash: 7619, points: 2381 }],
    ['RefundPayoutCorrected', { refundId: 'r1', nth: 1, amount: 10000, cash: 7620, points: 2380, payout: 'trade-o1@6' }],
  ]);
});

it('of an order that has ended it is the seller’s, points redeemed at 100 = 1.00, and what the seller owes is collected of it', () => {
  const world = given(...afterCompletion, assess(), correctRefund());
  const owed = -(world.sums['CNY seller:s1:receivable'] ?? 0);
  const events = world.say(takenBack());
  expect(movesIn(events)).toEqual([
    ...['buyer:b1 -> escrow:o1 7619 CNY', 'buyer:b1 -> escrow:o1 2381 POINTS'],
    ...[
      'escrow:o1 -> seller:s1:balance 7619 CNY',
      'escrow:o1 -> platform:points 2381 POINTS',
      'platform:points -> seller:s1:balance 2381 CNY',
    ],
    `seller:s1:balance -> seller:s1:receivable ${owed} CNY`,
  ]);
  expect(events.find(({ type }) => type === 'SalesReleased')).toMatchObject({
    data: { sellerId: 's1', orderId: 'o1', cash: 7619, points: 2381, ruleId: 'C-FUND' },
    explanation: { rule: 'C-FUND/difference' },
  });
});

it('of an order that has ended nothing reaches the seller where the gateway could not collect it, or says so twice', () => {
  const world = given(...afterCompletion, correctRefund());
  const no = rejected(key);
  expect(world.say({ ...no, data: { ...no.data, takesBack: true } } as typeof no).map(({ type }) => type)).toEqual(['PayoutRejected']); // prettier-ignore
  const again = given(...afterCompletion, correctRefund(), takenBack());
  expect(again.say(takenBack())).toEqual([]);
});

it.each([
  ['to the fen', 20500, { amount: 500 }],
  ['all that is left of the payment', 21000, { amount: 1000 }],
  ['no more than is left of the payment, and says what it asked for (V-CAP)', 21001, { amount: 1000, asked: 1001 }],
])('more: the buyer gets the difference, %s', (_what, amount, expected) => {
  const [ordered, ...more] = given(...refunded).say(correctRefund({ amount }));
  expect(more).toEqual([]);
  const of = { refundId: 'r1', key, nth: 1, purpose: 'CORRECTION', payee: 'buyer:b1' };
  expect(ordered).toMatchObject({ type: 'PayoutOrdered', data: { ...of, ...expected } });
  if (!('asked' in expected)) expect(ordered?.data).not.toHaveProperty('asked');
});

it('more: once paid, refunds hears what the buyer has in all', () =>
  expect(facts(given(...refunded, correctRefund({ amount: 20500 })).say(paid(key)))).toMatchObject([
    ['PayoutMade', { key }],
    ['RefundPayoutCorrected', { refundId: 'r1', nth: 1, amount: 20500, payout: 'trade-o1@6' }],
  ]));

it('more: of an order that has ended the seller pays it', () =>
  expect(movesIn(given(...afterCompletion).say(correctRefund({ amount: 20500 })))[0]).toMatch(/^seller:s1:balance -> escrow:o1 \d+ CNY$/)); // prettier-ignore

it.each([
  ['the same amount', 20000, refunded],
  ['more, where nothing is left', 22000, [...refunded, payRefund({ refundId: 'r2', amount: 1000 }), paid('refund:r2')]],
])('%s: nothing moves, and refunds hears that it stands', (_what, amount, history) => {
  const events = given(...history).say(correctRefund({ amount }));
  expect(events).toMatchObject([
    {
      type: 'RefundPayoutCorrected',
      data: { orderId: 'o1', refundId: 'r1', nth: 1, amount: 20000, cash: 15239, points: 4761 },
      explanation: { rule: 'C-FUND/difference', passed: ['V-CAP'] },
    },
  ]);
  expect(movesIn(events)).toEqual([]);
});

it('each verdict corrects once, and an earlier one nothing any more; the next one does again', () => {
  const world = given(...refunded, correctRefund({ nth: 2 }), paid(payoutKey.correction('r1', 2)));
  expect(world.say(correctRefund({ nth: 2 }))).toEqual([]);
  expect(world.say(correctRefund({ nth: 1, amount: 5000 }))).toEqual([]);
  expect(world.say(correctRefund({ nth: 3, amount: 5000 }))).toMatchObject([{ data: { amount: 5000, nth: 3 } }]);
});

it('a verdict of a refund that was never paid gives all of it', () =>
  expect(given(takePayment()).say(correctRefund({ amount: 20000 }))).toMatchObject([{ data: { amount: 20000 } }]));

it('waits for the payment of the order, and for an answer of the gateway that is still out', () => {
  expect(() => given().say(correctRefund())).toThrow(Gap);
  expect(() => given().say(correctRefund())).toThrow('trade-o1');
  const pending = () => given(takePayment(), payRefund()).say(correctRefund());
  expect(pending).toThrow(PayoutUnresolved);
  expect(pending).toThrow('refund:r1');
  expect(() => given(takePayment(), settleTrade(), payAdvance()).say(correctRefund())).toThrow(PayoutUnresolved);
});

it('does not wait for the answer about another refund of the order', () =>
  expect(given(...refunded, payRefund({ refundId: 'r2', amount: 500 })).say(correctRefund())).toHaveLength(1));
