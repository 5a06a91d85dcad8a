import { Gap, NameTaken } from '@redress/event-sourcing';
import type { Of } from '../commands.js';
import { at, facts, given, movesIn, paid, payRefund, settleTrade, takePayment, topUp } from '../penalties.fixtures.js';

const order = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };
const payClaim = (amount = 5000): Of<'penalties.pay-claim'> => ({
  type: 'penalties.pay-claim',
  as: 'service:penalties',
  at,
  data: { ...order, lineId: 'l1', claimId: 'q1', amount, edition: 'tmall-2022' },
});
const inCash = takePayment({ cash: 21000, points: 0 });

it('a claim is paid from the balance, then the deposit; what they fall short of the platform pays first (C-FUND)', () => {
  const world = given(inCash, topUp({ amount: 1000 }), settleTrade());
  expect(movesIn(world.say(payClaim(22500)))).toEqual([
    'seller:s1:balance -> escrow:o1 21000 CNY',
    'seller:s1:deposit -> escrow:o1 1000 CNY',
    'seller:s1:receivable -> escrow:o1 500 CNY',
  ]);
  const answered = world.say(paid('claim:q1'));
  expect(movesIn(answered)).toEqual(['escrow:o1 -> buyer:b1 22500 CNY']);
  expect(facts(answered)).toMatchObject([['PayoutMade', { claimId: 'q1', ruleId: 'P-CLAIM' }], ['ClaimPayoutMade', { claimId: 'q1', amount: 22500 }]]); // prettier-ignore
});

it('heard twice it is paid once; another amount under its name is an alarm; before the payment is heard of it waits (C-ONCE)', () => {
  const world = given(inCash, payClaim());
  expect(world.say(payClaim())).toEqual([]);
  expect(() => world.say(payClaim(5001))).toThrow(NameTaken);
  expect(() => given().say(payClaim())).toThrow(Gap);
});

it('refunds and claims together never give back more than was paid (V-CAP)', () => {
  const world = given(inCash, payClaim(20000), paid('claim:q1'));
  expect(facts(world.say(payRefund({ amount: 1001 })))).toMatchObject([['PayoutOrdered', { amount: 1000, asked: 1001 }]]);
});
