// What every rule of the rulebook has: a name that explanations bear for ever, a source that its text names, and a place in the registry.
import { ruleTexts, testRulebook } from '@redress/rulebook/testing';
import {
  type AnyRule,
  complaintWindows,
  type Edition,
  type Explanation,
  notSelf,
  personOf,
  recompute,
  registryOf,
  rule,
  runsOut,
  selfOf,
  sharedRules,
  sourceMeaning,
} from './index.js';

const edition = testRulebook().named('tmall-2022');
const at = '2026-03-02T01:00:00.000Z';
/** Something of all that any rule asks. */
const anything = {
  ...{ at, from: at, due: at, paidAt: at, placedAt: at, completedAt: at, closedAt: at, deliveredAt: at, shipBy: at },
  ...{ reason: 'QUALITY', type: 'RETURN_AND_REFUND', kind: 'PHYSICAL', goods: 'DELIVERED', sanbao: 'NONE', review: 'BAD' },
  ...{ paid: 100, asked: 100, left: 100, units: 1, unitsLeft: 1, priceLeft: 100, amount: 100, documented: 100, valuePaid: 100 },
  ...{ refundedSoFar: 0, pointsPaid: 0, pointsBackSoFar: 0, pointsKeptSoFar: 0, pausedMs: 0, refunds: [], services: [] },
  ...{ thirdParty: false, completed: true, noReason: true, proven: true, freeShipping: true, pickedUp: true, courier: true },
  ...{
    promise: { kind: 'STANDARD' },
    given: { cash: 100, points: 0, BUYER: [], SELLER: [] },
    required: [],
    by: 'SELLER',
    party: 'NONE',
    service: 'INSTALL',
    cause: 'QUALITY',
    shares: { SELLER: 100 },
    buyerTier: 'EXCELLENT',
  },
};
const ask = (one: AnyRule): Explanation =>
  (one as unknown as (inputs: object, edition: Edition) => Explanation)(anything, edition);
const marks = new Map(ruleTexts().map(({ id, source }) => [id, source.split(' ')]));

it.each([...sharedRules, ...Object.values(complaintWindows)].map((one) => [one.rule, one] as const))(
  '%s says whose rule it is, and by which document',
  (name, one) => {
    const { ruleId, rule: named, source } = ask(one);
    expect([named, `${ruleId}/`]).toEqual([name, name.slice(0, name.indexOf('/') + 1)]);
    // the length of a clock may be the platform's, though the clock itself is a document's
    expect([...(marks.get(ruleId) ?? []), 'P']).toEqual(expect.arrayContaining(source.split(' ')));
  },
);

it('names once given stay: what was decided under them is judged again by them', () =>
  expect(sharedRules.map((one) => one.rule)).toEqual(
    expect.arrayContaining([
      ...['W-TRADE/open', 'W-AFTER/open', 'W-SANBAO-D/open', 'W-SANBAO-N/open', 'W-FAKE/open', 'W-VIRTUAL/open'],
      ...['W-NOREASON/open', 'W-REOPEN/open', 'W-REOPEN/shut', 'W-ONCE/allowed'],
      ...['R-FIT/reason', 'R-SHIP-PROMISE/due', 'R-LATE-CLAIM/allowed'],
      ...['D-SELLER/due', 'D-SELLER-EXT/due', 'D-SELLER-CONFIRM/due', 'D-AUTOCONFIRM/due'],
      ...['V-CAP/amount', 'V-CAP/units', 'V-CAP/replaceable', 'C-POINTS/split', 'F-REST/to'],
      ...['C-OOS/amount', 'C-LATE/amount', 'C-FAKE/amount', 'C-FREIGHT/amount', 'C-HELP-1H/amount', 'C-HELP-48H/amount'],
      ...['F-NOREASON/seller-bears', 'F-QUALITY/seller-bears', 'F-FAULT/seller-bears', 'SD-SELF/allowed'],
      'SD-REVIEW/another-person',
      ...['X-ELIGIBLE/allowed', 'C-POINTS/kept', 'C-INVOICE/amount', 'C-EXCLUDE/claim', 'V-SHARED/split'],
    ]),
  ));

it('names of the windows of complaints stay as well', () =>
  expect(Object.values(complaintWindows).map((one) => one.rule)).toEqual(
    expect.arrayContaining([
      ...['W-NOTRECV/open', 'W-PROMISE/open', 'W-LATE/open', 'W-REVIEW/open', 'W-HARASS/open', 'W-AFTER/complaint'],
    ]),
  ));

describe('the registry', () => {
  const one = rule('X-ONE/is', 'P', ({ paid }: { paid: number }) => ({ paid }));

  it('refuses two rules of one name, and says what to do', () =>
    expect(() => registryOf([one], [one])).toThrow(
      'two rules are called X-ONE/is: each decides something else, and says so behind the slash',
    ));

  it('finds a rule by what an explanation names, and judges again by the edition at hand', () => {
    const rules = registryOf([one], sharedRules);
    expect(rules.get('X-ONE/is')).toBe(one);
    expect(recompute(one({ paid: 7 }, edition), rules, edition)).toEqual(one({ paid: 7 }, edition));
  });

  it('does not judge again by another edition, nor by a rule that is not there', () => {
    const other = testRulebook().named('tmall-2012');
    const said = one({ paid: 7 }, edition);
    expect(() => recompute(said, registryOf([one]), other)).toThrow('X-ONE/is judged under tmall-2022, and is to judge again under tmall-2012'); // prettier-ignore
    expect(() => recompute(said, registryOf([]), edition)).toThrow('no rule X-ONE/is: an explanation names one that this code does not have'); // prettier-ignore
  });
});

describe('nobody handles what is their own (SD-SELF)', () => {
  const parties = { buyerId: 'b1', sellerId: 's1' };

  it('an officer and a supervisor of one name are one person', () =>
    expect([personOf('officer:x'), personOf('supervisor:x')]).toEqual(['x', 'x']));

  it.each([
    ['the buyer', 'b1', 'BUYER', false],
    ['the seller', 's1', 'SELLER', false],
    ['anybody else', 'f1', 'NONE', true],
  ])('%s', (_who, person, party, allowed) => {
    expect(selfOf(person, parties)).toEqual({ person, party });
    expect(notSelf(selfOf(person, parties), edition)).toMatchObject({ ruleId: 'SD-SELF', outcome: { allowed } });
  });
});

it('a clock has run out at its due instant, a millisecond before it has not', () => {
  const reached = (now: string) => runsOut('D-SELLER', 'S2')({ due: at, at: now }, edition);
  expect(reached('2026-03-02T00:59:59.999Z').outcome).toEqual({ reached: false });
  expect(reached(at).outcome).toEqual({ reached: true });
  expect(reached(at).turns).toMatchObject([{ input: 'at', at: '2026-03-02T00:59:59.999Z' }]);
});

it.each([
  ['S0', '极速维权 (express protection)'],
  ['S1', '一键求助 (one-click help)'],
  ['S3', '淘宝售后 (after-sales at Taobao)'],
])('the mark %s is explained to whoever reads a decision', (mark, meaning) => {
  expect(sourceMeaning(mark)).toBe(`${mark}: ${meaning}`);
});

it('several marks are explained one after another, an unknown one stays as it is', () =>
  expect(sourceMeaning('S9 S3')).toBe('S9; S3: 淘宝售后 (after-sales at Taobao)'));
