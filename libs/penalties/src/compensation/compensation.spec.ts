import { Gap } from '@redress/event-sourcing';
import type { PenaltiesCommand } from '../commands.js';
import { assess, facts, given, late, movesIn, paid, rejected, reverse, takePayment, topUp } from '../penalties.fixtures.js';

const priced = (paidForLine: number) => takePayment({ cash: 1000000, points: 0, lines: [{ lineId: 'l1', paid: paidForLine }] });
const enough = [topUp({ amount: 100000 }), priced(20000)];
const outOfStock = assess({ ruleId: 'C-OOS', refundId: 'r2' });

it.each([
  ['30 % of the line’s price (C-LATE)', 20000, 6000],
  ['30 %, half up to the fen (C-LATE)', 5, 2],
  ['half a fen up', 25, 8],
  ['one fen under the cap of 500.00 (C-LATE)', 166663, 49999],
  ['the cap of 500.00 (C-LATE)', 166667, 50000],
  ['no more than 500.00 (C-LATE)', 1000000, 50000],
])('assesses %s', (_what, price, points) =>
  expect(given(priced(price)).say(assess())[0]).toMatchObject({
    type: 'CompensationAssessed',
    data: { compensationId: 'C-LATE:o1:l1', ruleId: 'C-LATE', payee: 'buyer:b1', asset: 'POINTS', amount: points },
    explanation: { ruleId: 'C-LATE', edition: 'tmall-2022', inputs: { paid: price }, outcome: { points } },
  }),
);

it('owes nothing where 30 % is less than half a fen (C-LATE)', () => expect(given(priced(1)).say(assess())).toEqual([]));

it('is funded and ordered at once, and paid when the gateway has confirmed (C-ONCE)', () => {
  const world = given(...enough);
  const events = world.say(assess());
  expect(events.map(({ type }) => type)).toEqual(['CompensationAssessed', 'FundsDrawn', 'PayoutOrdered']);
  expect(movesIn(events)).toEqual(['seller:s1:deposit -> platform:points 6000 CNY']);
  const confirmed = world.say(paid(late));
  expect(confirmed.map(({ type }) => type)).toEqual(['PayoutMade', 'CompensationPaid']);
  expect(movesIn(confirmed)).toEqual(['platform:points -> buyer:b1 6000 POINTS']);
  expect(confirmed[0]).toMatchObject({ data: { ruleId: 'C-LATE' }, explanation: { ruleId: 'C-LATE' } });
});

it.each<[string, readonly PenaltiesCommand[], PenaltiesCommand]>([
  ['a second refund of the line for the same cause (C-ONE)', [...enough, assess()], assess({ refundId: 'r2' })],
  ['a refund whose compensation was reversed', [...enough, assess(), reverse()], assess()],
  ['a confirmation heard twice (C-ONCE)', [...enough, assess(), paid(late)], paid(late)],
  ['a reversal heard twice', [...enough, assess(), reverse()], reverse()],
  ['a corrected promise that has cost nothing', enough, reverse()],
  ['a reversal of what was excluded', [...enough, outOfStock, assess()], reverse()],
  ['a line that is not of the order', enough, assess({ lineId: 'l9' })],
])('records nothing for %s', (_what, history, command) => expect(given(...history).say(command)).toEqual([]));

it('names the first compensation where two exclude each other (C-EXCLUDE)', () => {
  const world = given(...enough, assess());
  const [excluded, ...more] = world.say(outOfStock);
  expect(more).toEqual([]);
  expect(excluded).toMatchObject({
    type: 'CompensationExcluded',
    data: { compensationId: 'C-OOS:o1:l1', first: 'C-LATE:o1:l1' },
    explanation: { ruleId: 'C-EXCLUDE', inputs: { ruleId: 'C-OOS', first: ['C-LATE'] }, outcome: { excludedBy: ['C-LATE'] } },
  });
  expect(world.say({ ...outOfStock, data: { ...outOfStock.data, refundId: 'r3' } })).toEqual([]);
});

it('assesses for another line of the order beside it', () => {
  const two = takePayment({ lines: [{ lineId: 'l1', paid: 100 }, { lineId: 'l2', paid: 100 }] }); // prettier-ignore
  expect(given(two, assess()).say(assess({ lineId: 'l2', ruleId: 'C-OOS' }))[0]?.type).toBe('CompensationAssessed');
});

it('after a reversal another refund is compensated under a name of its own, and so is a new verdict of the same one (C-REVERSE)', () => {
  const again = 'C-LATE:o1:l1:2';
  const [other] = given(...enough, assess(), reverse()).say(assess({ refundId: 'r2' }));
  const world = given(...enough, assess(), reverse(), assess({ nth: 2 }), assess(), assess({ nth: 2 }));
  expect(other).toMatchObject({ stream: `compensation-${again}`, data: { compensationId: again } });
  expect(world.events.filter(({ type }) => type === 'CompensationAssessed')).toHaveLength(2);
  expect(facts(world.say(reverse()))).toMatchObject([['CompensationReversed', { compensationId: again }], ['FundsReturned', {}], ['PayoutCancelled', {}]]); // prettier-ignore
  expect(world.say(assess({ nth: 3 }))[0]).toMatchObject({ data: { compensationId: 'C-LATE:o1:l1:3' } });
});

it('assesses the second where the first was reversed (C-EXCLUDE)', () =>
  expect(given(...enough, assess(), outOfStock, reverse()).say(outOfStock)[0]?.type).toBe('CompensationAssessed'));

it('assesses nothing for late shipment once the promise turned out to have been kept (R-SHIP-TIME)', () => {
  const world = given(...enough);
  world.known.set('order-o1', { corrected: ['l1'] });
  expect(world.say(assess())).toEqual([]);
  expect(world.say(outOfStock)[0]?.type).toBe('CompensationAssessed');
});

it('waits until the payment has been heard of', () => expect(() => given().say(assess())).toThrow(Gap));

it('reverses a paid one by new postings, each naming what it takes back (C-REVERSE)', () => {
  const world = given(topUp({ amount: 5000 }), priced(20000), assess(), paid(late));
  const events = world.say(reverse());
  expect(facts(events)).toMatchObject([
    ['CompensationReversed', { ruleId: 'C-LATE', amount: 6000, reverses: 'trade-o1@3', why: 'ShippingPromiseCorrected' }],
    ['FundsReturned', { ruleId: 'C-LATE', amount: 5000, reverses: 'seller-s1@2' }],
    ['FundsReturned', { ruleId: 'C-LATE', amount: 1000, reverses: 'seller-s1@3' }],
  ]);
  expect(movesIn(events)).toEqual([
    'buyer:b1 -> platform:points 6000 POINTS',
    'platform:points -> seller:s1:deposit 5000 CNY',
    'platform:points -> seller:s1:receivable 1000 CNY',
  ]);
  expect(events.every(({ explanation }) => explanation !== undefined)).toBe(true);
  expect(world.sums).toEqual({
    ...{ 'CNY bank:s1': -5000, 'CNY seller:s1:deposit': 5000, 'CNY payment:o1': -1000000, 'CNY escrow:o1': 1000000 },
  });
});

const reversedUnpaid = [topUp({ amount: 6000 }), priced(20000), assess(), reverse()];
it('cancels a payout that is still out, and gives the seller the money back (C-REVERSE)', () => {
  const world = given(...reversedUnpaid);
  expect(world.events.at(-1)).toMatchObject({ type: 'PayoutCancelled', data: { key: late } });
  expect(world.sums).toMatchObject({ 'CNY seller:s1:deposit': 6000 });
});

it('takes back at once what the gateway had paid of a cancelled payout', () => {
  const world = given(...reversedUnpaid);
  const events = world.say(paid(late));
  expect(facts(events)).toMatchObject([
    ['PayoutMade', {}],
    ['PayoutTakenBack', { ruleId: 'C-LATE', reverses: events[0]?.eventId }],
  ]);
  expect(Object.keys(world.sums)).not.toContain('POINTS buyer:b1');
});

it('gives the seller the money back also where the gateway had refused', () => {
  const world = given(topUp({ amount: 6000 }), priced(20000), assess(), rejected(late), reverse());
  expect(world.events.map(({ type }) => type)).not.toContain('PayoutCancelled');
  expect(world.sums).toMatchObject({ 'CNY seller:s1:deposit': 6000 });
});
