import { Gap, isOutage } from '@redress/event-sourcing';
import type { PenaltiesCommand } from '../commands.js';
import {
  advance,
  assess,
  facts,
  given,
  movesIn,
  paid,
  payAdvance,
  payRefund,
  reclaimAdvance,
  rejected,
  settleTrade,
  takeBack,
  takePayment,
} from '../penalties.fixtures.js';

/** 210.00 of it: 160.00 in cash and 5000 points, of which 200.00 are 152.39 and 4761. */
const over = [takePayment(), settleTrade()];
const advanced = [...over, payAdvance(), paid(advance)];
const inCash = [takePayment({ cash: 21000, points: 0 }), settleTrade()];

type Row = [string, readonly PenaltiesCommand[], PenaltiesCommand, string[]];
it.each<Row>([
  ['an advance only when the gateway has confirmed it', over, payAdvance(), []],
  ['a confirmed advance out of the platform’s funds, its points as the order was paid (X-ADVANCE, C-POINTS)', [...over, payAdvance()], paid(advance), [
    'platform:advance -> buyer:b1 15239 CNY', 'platform:points -> buyer:b1 4761 POINTS', 'platform:advance -> platform:points 4761 CNY',
  ]],
  ['its settlement from the seller to the platform, and nothing to the buyer', advanced, payRefund(), [
    'seller:s1:balance -> platform:advance 20000 CNY',
  ]],
  ['what a seller lacks at the settlement into its debt (C-FUND)', [...inCash, payAdvance(), paid(advance), assess()], payRefund(), [
    'seller:s1:balance -> platform:advance 15000 CNY', 'seller:s1:receivable -> platform:advance 5000 CNY',
  ]],
  ['a lower settlement’s part of the seller, the rest waiting for the gateway', advanced, payRefund({ amount: 10000 }), [
    'seller:s1:balance -> platform:advance 10000 CNY',
  ]],
  ['the difference back from the buyer, to the accounts that it came from', [...advanced, payRefund({ amount: 10000 })], paid(takeBack), [
    'buyer:b1 -> platform:advance 7619 CNY', 'buyer:b1 -> platform:points 2381 POINTS', 'platform:points -> platform:advance 2381 CNY',
  ]],
  ['a higher settlement: the advance to the platform, what is more into escrow', [...inCash, payAdvance({ amount: 5000 }), paid(advance)], payRefund({ amount: 7000 }), [
    'seller:s1:balance -> platform:advance 5000 CNY', 'seller:s1:balance -> escrow:o1 2000 CNY',
  ]],
  ['what is more to the buyer once confirmed', [...inCash, payAdvance({ amount: 5000 }), paid(advance), payRefund({ amount: 7000 })], paid(), [
    'escrow:o1 -> buyer:b1 2000 CNY',
  ]],
  ['a reclaimed advance only when the gateway has it', advanced, reclaimAdvance(), []],
  ['a reclaimed advance back where it came from', [...advanced, reclaimAdvance()], paid(takeBack), [
    'buyer:b1 -> platform:advance 15239 CNY', 'buyer:b1 -> platform:points 4761 POINTS', 'platform:points -> platform:advance 4761 CNY',
  ]],
  ['after a refused advance the refund like any other', [...inCash, payAdvance(), rejected(advance)], payRefund(), [
    'seller:s1:balance -> escrow:o1 20000 CNY',
  ]],
  ['after a reclaimed advance a refund, should it be owed all the same, like any other', [...inCash, payAdvance(), paid(advance), reclaimAdvance(), paid(takeBack)], payRefund(), [
    'seller:s1:balance -> escrow:o1 20000 CNY',
  ]],
])('moves %s', (_what, history, command, moves) => expect(movesIn(given(...history).say(command))).toEqual(moves)); // prettier-ignore

it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['an advance heard twice', [...over, payAdvance()], payAdvance()],
  ['an advance heard twice, paid already', advanced, payAdvance()],
  ['an advance heard twice that the gateway has refused', [...over, payAdvance(), rejected(advance)], payAdvance()],
  ['the gateway’s answer heard twice', advanced, paid(advance)],
  ['a settlement heard twice', [...advanced, payRefund()], payRefund()],
  ['a lower settlement heard twice', [...advanced, payRefund({ amount: 1 })], payRefund({ amount: 1 })],
  ['a higher settlement heard twice', [...over, payAdvance({ amount: 1 }), paid(advance), payRefund()], payRefund()],
  ['a reclaim heard twice', [...advanced, reclaimAdvance()], reclaimAdvance()],
  ['a reclaim that the gateway has refused', [...advanced, reclaimAdvance(), rejected(takeBack)], reclaimAdvance()],
  ['a reclaim of what was never advanced', over, reclaimAdvance()],
  ['a reclaim of what the gateway had refused to advance', [...over, payAdvance(), rejected(advance)], reclaimAdvance()],
  ['a reclaim of what is settled', [...advanced, payRefund()], reclaimAdvance()],
  ['an advance of a refund that is paid for good', [...over, payRefund({ amount: 5 })], payAdvance()],
  ['an advance of an order that is paid back already (V-CAP)', [...over, payRefund({ refundId: 'r0', amount: 21000 })], payAdvance()],
])('records nothing for %s', (_what, history, command) => expect(given(...history).say(command)).toEqual([])); // prettier-ignore

it('waits with an advance until it is heard that the trade has ended: what is in escrow is no money of the platform’s', () => {
  expect(() => given().say(payAdvance())).toThrow(Gap);
  expect(() => given(takePayment()).say(payAdvance())).toThrow(Gap);
});

it.each([
  ['a settlement', payRefund()],
  ['a reclaim', reclaimAdvance()],
])('waits with %s until the gateway has said whether the buyer has the advance', (_what, command) => {
  const world = given(...over, payAdvance());
  const thrown = caught(() => world.say(command));
  expect(thrown).toMatchObject({ message: 'no answer from the payment gateway for advance:r1' });
  expect(isOutage(thrown)).toBe(true); // tried for ever, and never parked
  world.say(paid(advance));
  expect(world.say(command)).not.toEqual([]);
});

it('waits with a refund that is owed after all while its advance is on its way back', () => {
  const world = given(...advanced, reclaimAdvance());
  expect(caught(() => world.say(payRefund()))).toMatchObject({ key: takeBack });
  world.say(rejected(takeBack));
  expect(world.say(payRefund()).map(({ type }) => type)).toEqual(['AdvanceSettled', 'RefundPayoutMade', 'FundsDrawn']);
});

it('tells refunds what was advanced, by which event, and what of it was settled', () => {
  const world = given(...over, payAdvance());
  expect(world.say(paid(advance))).toMatchObject([
    { type: 'PayoutMade', data: { key: advance, ruleId: 'X-ADVANCE' } },
    { type: 'AdvancePayoutMade', data: { refundId: 'r1', amount: 20000, cash: 15239, points: 4761, payout: 'trade-o1@4' } },
  ]);
  expect(facts(world.say(payRefund()))).toEqual([
    ['AdvanceSettled', { orderId: 'o1', sellerId: 's1', refundId: 'r1', dueAmount: 20000, amount: 20000, cash: 15239, points: 4761 }],
    ['RefundPayoutMade', { orderId: 'o1', refundId: 'r1', amount: 20000, cash: 15239, points: 4761, payout: 'trade-o1@4' }],
    ['FundsDrawn', expect.objectContaining({ ruleId: 'X-ADVANCE', refundId: 'r1', amount: 20000 })],
  ]); // prettier-ignore
});

it('says of a lower settlement what the buyer keeps once the rest is back, and where the settlement turns', () => {
  const world = given(...advanced);
  const [settled, ordered] = world.say(payRefund({ amount: 10000 }));
  expect(settled).toMatchObject({
    explanation: {
      ...{ rule: 'X-ADVANCE/settled', outcome: { settled: 10000, back: 10000, more: 0 }, passed: ['V-CAP', 'C-POINTS'] },
      turns: [{ input: 'amount', at: 20000, outcome: { settled: 20000, back: 0, more: 0 } }],
    },
  });
  expect(ordered).toMatchObject({
    data: { key: takeBack, payer: 'buyer:b1', payee: 'platform:advance', reverses: 'trade-o1@4', purpose: 'TAKE_BACK' },
  });
  expect(world.say(paid(takeBack))).toMatchObject([
    { type: 'PayoutMade', data: { ruleId: 'X-ADVANCE', reverses: 'trade-o1@4' } },
    { type: 'RefundPayoutMade', data: { amount: 10000, cash: 7620, points: 2380 } },
  ]);
});

it('says of a higher settlement the whole refund, once what is more is paid', () => {
  const world = given(...over, payAdvance({ amount: 5000 }), paid(advance), payRefund());
  expect(world.say(paid())).toMatchObject([
    { type: 'PayoutMade', data: { ruleId: 'C-FUND' } },
    { type: 'RefundPayoutMade', data: { amount: 20000, cash: 15239, points: 4761 } },
  ]);
});

it('settles no more than what is left of the order, and says what was asked (V-CAP)', () => {
  const world = given(...inCash, payAdvance({ amount: 5000 }), paid(advance), payRefund({ refundId: 'r0', amount: 16000 }));
  expect(world.say(payRefund({ amount: 20000 }))).toMatchObject([
    { type: 'AdvanceSettled', data: { dueAmount: 20000, amount: 5000 } },
    { type: 'RefundPayoutMade', data: { amount: 5000, asked: 20000 } },
    { type: 'FundsDrawn' },
  ]);
});

it('refuses another amount under an advance that stands', () => {
  expect(() => given(...advanced).say(payAdvance({ amount: 1 }))).toThrow('payout advance:r1');
  expect(() => given(...advanced, payRefund()).say(payRefund({ amount: 1 }))).toThrow('settlement of refund r1');
});

it('leaves points and cash of other refunds as they would have been, whatever was advanced and taken back between (C-POINTS)', () => {
  const world = given(
    ...advanced,
    reclaimAdvance(),
    paid(takeBack),
    payRefund({ refundId: 'r2', amount: 21000 }),
    paid('refund:r2'),
  );
  expect(world.sums).toMatchObject({ 'CNY buyer:b1': 16000, 'POINTS buyer:b1': 5000 });
  expect(world.sums).not.toHaveProperty('CNY platform:advance');
});

const caught = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};
