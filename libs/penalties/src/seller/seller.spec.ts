import { refusalOf } from '@redress/event-sourcing/testing';
import type { PenaltiesCommand } from '../commands.js';
import {
  assess, facts, given, late, movesIn, openAccount, paid, payRefund, reverse, settleTrade, takePayment, topUp,
} from '../penalties.fixtures.js'; // prettier-ignore

const paidInCash = takePayment({ cash: 21000, points: 0 });
/** C-LATE of 200.00: 60.00, 6000 points. */
const owing60 = [paidInCash, assess()];

type Row = [string, readonly PenaltiesCommand[], PenaltiesCommand, string[]];
it.each<Row>([
  ['a top-up from the bank', [], topUp(), ['bank:s1 -> seller:s1:deposit 10000 CNY']],
  ['a top-up of less than is owed: all of it is collected (C-FUND)', owing60, topUp({ amount: 5999 }), [
    'bank:s1 -> seller:s1:deposit 5999 CNY', 'seller:s1:deposit -> seller:s1:receivable 5999 CNY',
  ]],
  ['a top-up of more than is owed: the debt is collected', owing60, topUp({ amount: 6001 }), [
    'bank:s1 -> seller:s1:deposit 6001 CNY', 'seller:s1:deposit -> seller:s1:receivable 6000 CNY',
  ]],
  ['a release: the debt is collected from the balance', owing60, settleTrade(), [
    'escrow:o1 -> seller:s1:balance 21000 CNY', 'seller:s1:balance -> seller:s1:receivable 6000 CNY',
  ]],
  ['a compensation from the deposit to its last fen (C-FUND)', [paidInCash, topUp({ amount: 6000 })], assess(), [
    'seller:s1:deposit -> platform:points 6000 CNY',
  ]],
  ['a compensation one fen above the deposit: the platform pays that fen first', [paidInCash, topUp({ amount: 5999 })], assess(), [
    'seller:s1:deposit -> platform:points 5999 CNY', 'seller:s1:receivable -> platform:points 1 CNY',
  ]],
  ['a compensation from the deposit, then the balance', [paidInCash, settleTrade(), topUp({ amount: 100 })], assess(), [
    'seller:s1:deposit -> platform:points 100 CNY', 'seller:s1:balance -> platform:points 5900 CNY',
  ]],
])('moves %s', (_what, history, command, moves) => expect(movesIn(given(...history).say(command))).toEqual(moves)); // prettier-ignore

it('draws on balance, deposit and platform in this order for a refund after completion, cash first (C-FUND)', () => {
  const order = takePayment({ cash: 800, points: 200, lines: [{ lineId: 'l1', paid: 500 }] });
  const world = given(topUp({ amount: 50 }), order, settleTrade(), assess()); // 150: all of the deposit, 100 of the balance
  world.say(topUp({ amount: 60 }));
  expect(movesIn(world.say(payRefund({ amount: 1000 })))).toEqual([
    'seller:s1:balance -> escrow:o1 800 CNY',
    'seller:s1:balance -> platform:points 100 CNY',
    'seller:s1:deposit -> platform:points 60 CNY',
    'seller:s1:receivable -> platform:points 40 CNY',
  ]);
});

it('shows what the platform pays first as a fact of its own, and its collection too (C-TRACE)', () => {
  const [, drawn, opened] = given(paidInCash, topUp({ amount: 5999 })).say(assess());
  expect([drawn, opened]).toMatchObject([
    { type: 'FundsDrawn', data: { amount: 5999, compensationId: 'C-LATE:o1:l1', ruleId: 'C-LATE' } },
    { type: 'ReceivableOpened', data: { amount: 1, sellerId: 's1', orderId: 'o1' }, explanation: { ruleId: 'C-FUND' } },
  ]);
  const [, collected] = given(...owing60).say(topUp({ amount: 1 }));
  expect(collected).toMatchObject({
    type: 'ReceivableCollected',
    data: { sellerId: 's1', amount: 1, ruleId: 'C-FUND' },
    explanation: { inputs: { owed: 6000, held: 1 }, outcome: { collected: 1 } },
  });
});

it('opens an account, with any deposit required', () => {
  expect(facts(given().say(openAccount({ required: 0 })))).toEqual([
    ['AccountOpened', { sellerId: 's1', required: 0, by: 'platform' }],
  ]);
});

it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['the same top-up under its id', [topUp({ topUpId: 't1' })], topUp({ topUpId: 't1' })],
  ['the opening of an open account', [openAccount(), topUp()], openAccount()],
])('records nothing for %s', (_what, history, command) => expect(given(...history).say(command)).toEqual([]));

it('takes the same top-up again where only an id could tell a repetition', () =>
  expect(given(topUp()).say(topUp())).toHaveLength(1));

it.each(['constructor', '__proto__'])('takes any id of a top-up, once: %s', (topUpId) => {
  const world = given(topUp({ topUpId }));
  expect(world.events).toHaveLength(1);
  expect(world.say(topUp({ topUpId }))).toEqual([]);
});

const stranger = { code: 'FORBIDDEN', details: { somebodyElses: true } };
const never = { code: 'FORBIDDEN', details: { somebodyElses: false } };
it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand, object]>([
  ['another top-up under a used id', [topUp({ topUpId: 't1' })], topUp({ topUpId: 't1', amount: 1 }), { code: 'CONFLICT' }],
  ['somebody else’s top-up under a used id', [topUp({ topUpId: 't1' })], topUp({ topUpId: 't1' }, { as: 'finance:n1' }), { code: 'CONFLICT' }],
  ['another seller’s top-up', [], topUp({}, { as: 'seller:s2' }), stranger],
  ['another seller’s top-up under a used id', [topUp({ topUpId: 't1' })], topUp({ topUpId: 't1' }, { as: 'seller:s2' }), stranger],
  ['a buyer’s top-up', [], topUp({}, { as: 'buyer:s1' }), never],
  ['an account opened by its seller', [], openAccount({}, { as: 'seller:s1' }), never],
  ['an account opened by finance', [], openAccount({}, { as: 'finance:n1' }), never],
  ['an account opened with another deposit', [openAccount()], openAccount({ required: 1 }), { code: 'CONFLICT' }],
])('refuses %s', (_what, history, command, refusal) =>
  expect(refusalOf(() => given(...history).say(command))).toMatchObject(refusal)); // prettier-ignore

it.each(['platform', 'service:import', 'finance:n1', 'seller:s1'])('takes a top-up of %s', (as) =>
  expect(given().say(topUp({}, { as }))).toHaveLength(1),
);

it.each<[string, readonly PenaltiesCommand[], Record<string, number>]>([
  ['deposit and receivable', [topUp({ amount: 139 }), ...owing60], { 'CNY seller:s1:deposit': 139 }],
  [
    'what a top-up has paid of it meanwhile: to the deposit',
    [...owing60, topUp({ amount: 7000 })],
    { 'CNY seller:s1:deposit': 7000 },
  ],
  ['what a release has paid of it meanwhile: to the balance', [...owing60, settleTrade()], { 'CNY seller:s1:balance': 21000 }],
])('gives back on a reversal %s (C-REVERSE)', (_what, history, sums) => {
  const world = given(...history, paid(late), reverse());
  const ofSeller = Object.entries(world.sums).filter(([account]) => account.includes('seller:'));
  expect(Object.fromEntries(ofSeller)).toEqual(sums);
});

it.each<[string, readonly PenaltiesCommand[], object]>([
  ['a top-up', [...owing60, topUp({ amount: 7000 })], { deposit: 6000, balance: 0 }],
  ['a release', [...owing60, settleTrade()], { deposit: 0, balance: 6000 }],
])('says why what was collected from %s goes back where it does (C-FUND, C-TRACE)', (_what, history, outcome) => {
  const events = given(...history, paid(late)).say(reverse());
  const returned = events.find(({ type }) => type === 'ReceivableReturned');
  expect(returned).toMatchObject({
    data: { amount: 6000, ruleId: 'C-FUND' },
    explanation: { ruleId: 'C-FUND', inputs: { receivable: 6000 }, outcome },
  });
});

it('collects another debt from what a reversal gives back (C-FUND)', () => {
  const two = takePayment({ cash: 21000, points: 0, lines: [{ lineId: 'l1', paid: 20000 }, { lineId: 'l2', paid: 20000 }] }); // prettier-ignore
  const world = given(topUp({ amount: 6000 }), two, assess(), assess({ lineId: 'l2' }), reverse());
  expect(world.sums).toMatchObject({ 'CNY platform:points': 6000 });
  expect(Object.keys(world.sums)).not.toContain('CNY seller:s1:receivable');
});
