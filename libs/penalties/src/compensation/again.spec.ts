// A compensation that was reversed may be owed once more, for another reason and under a name of its own.
import { StaleLookup } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { done } from '@redress/context';
import { type CompensationState, mayBeOwedAgain, type Owed } from './compensation.js';
import { lastOf, lookUpRounds, placeFor, refsOf } from './rounds.js';

const reversed = (over: Partial<Owed> = {}) => ({ status: 'REVERSED', refundId: 'r1', ...over }) as Owed;
const none: CompensationState = { status: 'NONE' };
const paid = { status: 'PAID', refundId: 'r1' } as Owed;

it.each<[string, Partial<Owed>, Parameters<typeof mayBeOwedAgain>[1], boolean]>([
  ['the same refund heard again', {}, { refundId: 'r1' }, false],
  ['another refund of the line', {}, { refundId: 'r2' }, true],
  ['the same complaint', { refundId: undefined as never, causeId: 'k1' }, { causeId: 'k1' }, false],
  ['another complaint', { refundId: undefined as never, causeId: 'k1' }, { causeId: 'k2' }, true],
  ['the first verdict, said to be the first', {}, { refundId: 'r1', nth: 1 }, false],
  ['the second verdict of the refund', {}, { refundId: 'r1', nth: 2 }, true],
  ['the second verdict, which has fallen itself', { nth: 2 }, { refundId: 'r1', nth: 2 }, false],
  ['an earlier verdict', { nth: 2 }, { refundId: 'r1' }, false],
  ['the third verdict', { nth: 2 }, { refundId: 'r1', nth: 3 }, true],
])('once reversed, %s: owed again %#', (_what, state, of, expected) =>
  expect(mayBeOwedAgain(reversed(state), of)).toBe(expected),
);

it.each(['PROPOSED', 'ASSESSED', 'PAID', 'WAIVED'] as const)('while it is %s nothing is owed again (C-ONE)', (status) =>
  expect(mayBeOwedAgain(reversed({ status }), { refundId: 'r2' })).toBe(false),
);

it('takes the first place, none where it is owed, and the next after a reversal', () => {
  const other = { refundId: 'r2' };
  expect(placeFor([none], other)).toBe(0);
  expect(placeFor([{ status: 'EXCLUDED' }], other)).toBe(0);
  expect(placeFor([paid], other)).toBeUndefined();
  expect(placeFor([reversed(), none], other)).toBe(1);
  expect(placeFor([reversed(), none], { refundId: 'r1' })).toBeUndefined();
});

it('whoever has looked it up before it was reversed looks again', () => {
  expect(() => placeFor([reversed()], { refundId: 'r2' })).toThrow(StaleLookup);
  expect(() => lastOf([reversed()])).toThrow(StaleLookup);
});

it('the last one that is there speaks for all', () => {
  expect(lastOf([])).toEqual(none);
  expect(lastOf([none, none])).toEqual(none);
  expect(lastOf([reversed(), paid])).toBe(paid);
  expect(lastOf([reversed(), none])).toEqual(reversed());
});

describe('in which round a compensation is', () => {
  const named = { ruleId: 'C-LATE', orderId: 'o1', lineId: 'l1' };
  const data = { compensationId: 'x', ruleId: 'C-LATE', orderId: 'o1', lineId: 'l1', sellerId: 's1', payee: 'buyer:b1' };
  const at = '2026-03-02T01:00:00.000Z';
  const happened = {
    assessed: { type: 'CompensationAssessed', at, data: { ...data, asset: 'CNY', amount: 1, funding: [], edition: 'e' } },
    reversed: { type: 'CompensationReversed', at, data: { ...data, asset: 'CNY', amount: 1, why: 'w' } },
  };
  const roundsAfter = async (...rounds: (keyof typeof happened)[][]) => {
    const store = memoryEventStore();
    for (const [n, round] of rounds.entries()) {
      const ref = refsOf(named, { 'C-LATE': { round: n + 1, known: false } })[0]!;
      await store.execute({ commands: [{ command: { type: 'x', as: 'platform', at, data: {} }, on: { one: ref }, routing: () => ({ key: 'o1' }), decide: () => ({ one: round.map((what) => happened[what]) }) } as never] }); // prettier-ignore
    }
    const found = await done(lookUpRounds([named], { store } as never));
    return { found: found['C-LATE'], streams: refsOf(named, found).map(({ stream }) => stream) };
  };
  const first = 'compensation-C-LATE:o1:l1';

  it('the first, while nothing is there', async () =>
    expect(await roundsAfter()).toEqual({ found: { round: 1, known: false }, streams: [first] }));

  it('the first, once it is assessed: the second lies beside it', async () =>
    expect(await roundsAfter(['assessed'])).toEqual({ found: { round: 1, known: true }, streams: [first, `${first}:2`] }));

  it('the first that was reversed, while there is no second', async () =>
    expect(await roundsAfter(['assessed', 'reversed'])).toMatchObject({ found: { round: 1, known: true } }));

  it('the second, once it is assessed', async () =>
    expect(await roundsAfter(['assessed', 'reversed'], ['assessed'])).toEqual({
      found: { round: 2, known: true },
      streams: [`${first}:2`, `${first}:3`],
    }));
});
