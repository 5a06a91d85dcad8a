import { Gap } from '@redress/event-sourcing';
import type { PenaltiesCommand } from '../commands.js';
import { closeTrade, facts, given, movesIn, paid, payRefund, rejected, settleTrade, takePayment } from '../penalties.fixtures.js';

const inCash = takePayment({ cash: 21000, points: 0 });
const inPoints = takePayment({ cash: 0, points: 21000 });

type Row = [string, readonly PenaltiesCommand[], PenaltiesCommand, string[]];
it.each<Row>([
  ['a payment into escrow, cash and points apart', [], takePayment(), [
    'payment:o1 -> escrow:o1 16000 CNY', 'payment:o1 -> escrow:o1 5000 POINTS',
  ]],
  ['a refund in trade only when the gateway has confirmed it (C-FUND)', [inCash], payRefund(), []],
  ['a confirmed refund in trade out of escrow, points and cash in proportion (C-POINTS)', [takePayment(), payRefund()], paid(), [
    'escrow:o1 -> buyer:b1 15239 CNY', 'escrow:o1 -> buyer:b1 4761 POINTS',
  ]],
  ['a confirmed refund all in cash', [inCash, payRefund()], paid(), ['escrow:o1 -> buyer:b1 20000 CNY']],
  ['the whole payment to the seller at completion, points redeemed at 100 = 1.00', [takePayment()], settleTrade(), [
    'escrow:o1 -> seller:s1:balance 16000 CNY', 'escrow:o1 -> platform:points 5000 POINTS', 'platform:points -> seller:s1:balance 5000 CNY',
  ]],
  ['at completion what was not refunded', [inCash, payRefund({ amount: 5000 }), paid()], settleTrade(), [
    'escrow:o1 -> seller:s1:balance 16000 CNY',
  ]],
  ['at completion nothing that a payout still waits for', [inCash, payRefund({ amount: 5000 })], settleTrade(), [
    'escrow:o1 -> seller:s1:balance 16000 CNY',
  ]],
  ['freight left over to the seller, if anything was picked up (F-REST)', [inPoints, payRefund(), paid()], closeTrade({ pickedUp: true }), [
    'escrow:o1 -> platform:points 1000 POINTS', 'platform:points -> seller:s1:balance 1000 CNY',
  ]],
  ['freight left over to the buyer by way of the gateway, if nothing ever was (F-REST)', [inPoints, payRefund(), paid()], closeTrade(), []],
  ['the confirmed rest of a closed order, points and cash in proportion (F-REST)', [takePayment(), payRefund(), paid(), closeTrade()], paid('rest:o1'), [
    'escrow:o1 -> buyer:b1 761 CNY', 'escrow:o1 -> buyer:b1 239 POINTS',
  ]],
  ['a refund after completion from the balance, held in escrow until confirmed (C-FUND)', [inCash, settleTrade()], payRefund(), [
    'seller:s1:balance -> escrow:o1 20000 CNY',
  ]],
  ['the points of a refund after completion: bought from the seller', [takePayment(), settleTrade()], payRefund(), [
    'seller:s1:balance -> escrow:o1 15239 CNY', 'seller:s1:balance -> platform:points 4761 CNY',
  ]],
  ['and given to the buyer once confirmed', [takePayment(), settleTrade(), payRefund()], paid(), [
    'escrow:o1 -> buyer:b1 15239 CNY', 'platform:points -> buyer:b1 4761 POINTS',
  ]],
])('moves %s', (_what, history, command, moves) => expect(movesIn(given(...history).say(command))).toEqual(moves)); // prettier-ignore

it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['a payment heard twice', [takePayment()], takePayment()],
  ['a refund heard twice', [takePayment(), payRefund()], payRefund()],
  ['an answer of the gateway heard twice', [takePayment(), payRefund(), paid()], paid()],
  ['a no of the gateway after its yes', [takePayment(), payRefund(), paid()], rejected()],
  ['an answer to a key that nobody ordered', [takePayment()], paid()],
  ['a completion heard twice', [takePayment(), settleTrade()], settleTrade()],
  ['a closing after completion', [takePayment(), settleTrade()], closeTrade()],
  ['a closing before any payment', [], closeTrade()],
])('records nothing for %s', (_what, history, command) => expect(given(...history).say(command)).toEqual([]));

it('waits with a refund until the payment has been heard of', () => expect(() => given().say(payRefund())).toThrow(Gap));

it('never pays back more than was paid: the rest, then nothing (V-CAP)', () => {
  const world = given(inCash, payRefund(), paid());
  expect(facts(world.say(payRefund({ refundId: 'r2', amount: 1001 })))).toMatchObject([
    ['PayoutOrdered', { amount: 1000, cash: 1000 }],
  ]);
  const [answer] = world.say(payRefund({ refundId: 'r3', amount: 1 }));
  expect(answer).toMatchObject({
    type: 'RefundPayoutMade',
    data: { refundId: 'r3', amount: 0 },
    explanation: { ruleId: 'V-CAP' },
  });
});

it('keeps the reason of a payout that the gateway refuses; the money stays in escrow', () => {
  const world = given(inCash, payRefund());
  expect(facts(world.say(rejected()))).toEqual([
    ['PayoutRejected', { orderId: 'o1', key: 'refund:r1', refundId: 'r1', reason: 'account closed' }],
  ]);
  expect(world.sums).toEqual({ 'CNY payment:o1': -21000, 'CNY escrow:o1': 21000 });
});

it('says to refunds what the buyer got, and why (C-POINTS, C-TRACE)', () => {
  const events = given(takePayment(), payRefund()).say(paid());
  expect(events).toMatchObject([
    { type: 'PayoutMade', data: { ruleId: 'C-FUND', reference: 'ref:refund:r1' }, explanation: { ruleId: 'C-POINTS' } },
    { type: 'RefundPayoutMade', data: { orderId: 'o1', refundId: 'r1', amount: 20000, cash: 15239, points: 4761 } },
  ]);
});

it('what a completed order leaves the seller is explained by F-REST, points and all, and its postings bear no rule', () => {
  const [, released] = given(takePayment(), payRefund({ amount: 10000 }), paid()).say(settleTrade());
  expect(released).toMatchObject({
    type: 'SalesReleased',
    data: { cash: 8380, points: 2620 },
    explanation: {
      ruleId: 'F-REST',
      rule: 'F-REST/released',
      inputs: { cash: 8380, points: 2620 },
      outcome: { to: 'SELLER', value: 11000 },
    },
  });
  expect(released?.data).not.toHaveProperty('ruleId');
});
