import { type ScoreInputs, gradeOf, ratioOf, roundedTo, scoreOf, valueOn } from './index.js';
import fc from 'fast-check';
import { testRulebook } from '../testing/index.js';

const figures = testRulebook().named('tmall-2022').score;
const none = { observed: 0, categories: [] };
const nobody: ScoreInputs = {
  ...{ 'M-DISPUTE': none, 'M-LATE': none, 'M-REFUND': none, 'M-LIABLE': none, 'M-HELP': none },
  ...{ points: 0, receivable: 0, required: 0 },
};
const disputes = (observed: number, denominator: number, rate: number): ScoreInputs => ({
  ...nobody,
  'M-DISPUTE': { observed, categories: [{ category: '灯具', denominator, rate }] },
});
const dispute = (inputs: ScoreInputs) => scoreOf(inputs, figures).components[0]!;

it('a seller without orders is average in all that is observed: 80, between wide ends, with little data', () =>
  expect(scoreOf(nobody, figures)).toMatchObject({ score: 80, interval: [47.63, 96.55], grade: 'B', flags: ['LITTLE_DATA'] }));

it('one dispute in two orders condemns nobody: shrunk to 1.5 and a wide interval, where 200 in 2,000 are 9 and a narrow one', () => {
  expect(dispute(disputes(1, 2, 0))).toMatchObject({ ratio: 1.5, value: 0.575 });
  expect(dispute(disputes(200, 2000, 0.01))).toMatchObject({ expected: 20, ratio: 9.181818, value: 0 });
  const width = (inputs: ScoreInputs) => {
    const { low = 0, high = 0 } = dispute(inputs) as { low?: number; high?: number };
    return high - low;
  };
  expect(width(disputes(1, 2, 0))).toBeGreaterThan(2.5);
  expect(width(disputes(200, 2000, 0.01)) / 9.18).toBeLessThan(0.3);
});

it('the ends of a ratio are those of Wilson and Hilferty', () => {
  const { ratio, low, high } = ratioOf({ observed: 2, expected: 1.7 }, 2, figures.z);
  expect([ratio, low, high].map((one) => roundedTo(6, one))).toEqual([1.081081, 0.367768, 2.093117]);
});

it.each([
  [0, 1],
  [0.5, 0.875],
  [1, 0.75],
  [1.25, 0.6625],
  [3, 0.25],
  [8, 0],
  [100, 0],
])('at a ratio of %d the value is %d', (x, v) => expect(valueOn(figures.curve, x)).toBeCloseTo(v, 12));

it.each([
  [90, 'A'],
  [89.99, 'B'],
  [75, 'B'],
  [74.99, 'C'],
  [60, 'C'],
  [40, 'D'],
  [39.99, 'E'],
])('a score of %d is grade %s', (score, grade) => expect(gradeOf(score, figures.grades)).toBe(grade));

it.each([
  ['48 points take the whole of VIOLATIONS', { points: 48 }, 65],
  ['more take no more', { points: 60 }, 65],
  ['12 take a quarter', { points: 12 }, 76.25],
  ['what is owed counts against the deposit required, of at least 1000.00', { receivable: 50_000, required: 30_000 }, 77.5],
  ['what is owed counts against a larger deposit as a smaller part', { receivable: 50_000, required: 200_000 }, 78.75],
])('%s', (_what, more, score) => expect(scoreOf({ ...nobody, ...more }, figures).score).toBe(score));

it('campaigns are barred from twice the expected disputes on, where there are three', () => {
  const flags = (observed: number) => scoreOf(disputes(observed, 10, 0.05), figures).flags;
  expect(flags(2)).not.toContain('CAMPAIGN_BARRED');
  expect(flags(3)).toContain('CAMPAIGN_BARRED');
  expect(scoreOf(disputes(3, 100, 0.05), figures).flags).not.toContain('CAMPAIGN_BARRED');
  expect(dispute(disputes(2, 10, 0))).toMatchObject({ ratio: 2 }); // twice the expected, and one dispute short
  expect(scoreOf(disputes(2, 10, 0), figures).flags).not.toContain('CAMPAIGN_BARRED');
});

it('all that is bad at once: grade E, demoted and barred', () => {
  const bad = { observed: 50, categories: [{ category: '灯具', denominator: 50, rate: 0.01 }] };
  const worst = {
    'M-DISPUTE': bad,
    'M-LATE': bad,
    'M-REFUND': bad,
    'M-LIABLE': bad,
    'M-HELP': bad,
    points: 48,
    receivable: 1e9,
    required: 0,
  };
  expect(scoreOf(worst, figures)).toMatchObject({
    score: 0,
    interval: [0, 0],
    grade: 'E',
    flags: ['SEARCH_DEMOTED', 'CAMPAIGN_BARRED'],
  });
});

it('splitting a category into two of the same rate changes no score', () => {
  const split = [
    { category: 'a', denominator: 300, rate: 0.02 },
    { category: 'b', denominator: 700, rate: 0.02 },
  ];
  const one = { observed: 30, categories: [{ category: 'a', denominator: 1000, rate: 0.02 }] };
  const score = (of: typeof one) => scoreOf({ ...nobody, 'M-DISPUTE': of }, figures).score;
  expect(score({ observed: 30, categories: split })).toBe(score(one));
});

it.each([
  [2, 77.615, 77.62],
  [2, 1.005, 1.01],
  [4, 19.875, 19.875],
  [6, 1 / 3, 0.333333],
])('rounds half up, to %d decimals: %d is %d', (decimals, value, rounded) => expect(roundedTo(decimals, value)).toBe(rounded));

const category = fc.record({
  category: fc.constantFrom('a', 'b', 'c'),
  denominator: fc.integer({ min: 1, max: 5000 }),
  rate: fc.float({ min: 0, max: 0.5, noNaN: true }),
});
const observed = fc.record({ observed: fc.nat(300), categories: fc.array(category, { maxLength: 3 }) });
const inputs: fc.Arbitrary<ScoreInputs> = fc.record({
  ...{ 'M-DISPUTE': observed, 'M-LATE': observed, 'M-REFUND': observed, 'M-LIABLE': observed, 'M-HELP': observed },
  ...{ points: fc.nat(60), receivable: fc.nat(1_000_000), required: fc.nat(1_000_000) },
});

it('one more incident, of whatever kind, never makes a score better', () =>
  fc.assert(
    fc.property(
      inputs,
      fc.constantFrom('M-DISPUTE', 'M-LATE', 'M-REFUND', 'M-LIABLE', 'M-HELP', 'points', 'receivable'),
      (one, which) => {
        const more =
          which === 'points' || which === 'receivable' ? one[which] + 1 : { ...one[which], observed: one[which].observed + 1 };
        expect(scoreOf({ ...one, [which]: more }, figures).score).toBeLessThanOrEqual(scoreOf(one, figures).score);
      },
    ),
  ));

it('splitting a category into parts of the same rate changes no score, and the score lies within its interval', () =>
  fc.assert(
    fc.property(inputs, fc.nat(), (one, pick) => {
      const split = ({ observed, categories }: ScoreInputs['M-LATE']) => ({
        observed,
        categories: categories.flatMap(({ denominator, ...rest }) => {
          const part = pick % (denominator + 1);
          return [part, denominator - part].filter((some) => some > 0).map((some) => ({ ...rest, denominator: some }));
        }),
      });
      const [whole, parts] = [scoreOf(one, figures), scoreOf({ ...one, 'M-LATE': split(one['M-LATE']) }, figures)];
      expect(Math.abs(parts.score - whole.score)).toBeLessThanOrEqual(0.01); // a sum of fractions, rounded
      expect(whole.interval[0]).toBeLessThanOrEqual(whole.score);
      expect(whole.interval[1]).toBeGreaterThanOrEqual(whole.score);
    }),
  ));

it('what the components contribute adds up to the score, and each says by what it was rated', () => {
  const rated = {
    observed: 30,
    categories: [
      { category: '灯具', denominator: 1000, rate: 0.02000049 },
      { category: '家具', denominator: 500, rate: 0 },
    ],
  };
  const { score, components } = scoreOf(
    { ...nobody, 'M-DISPUTE': rated, points: 12, receivable: 50_000, required: 200_000 },
    figures,
  );
  expect(components.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 2);
  const categories = rated.categories.map((one) => ({ ...one, rate: roundedTo(6, one.rate) }));
  expect(components[0]).toMatchObject({ id: 'M-DISPUTE', weight: 30, observed: 30, denominator: 1500, categories });
  expect(components.find(({ id }) => id === 'VIOLATIONS')).toMatchObject({ points: 12, value: 0.75 });
});

it('the flags follow from what is shown beside them: grade, ratio and number of disputes, width of the interval', () =>
  fc.assert(
    fc.property(inputs, (one) => {
      const { grade, interval, flags, components } = scoreOf(one, figures);
      const { ratio, observed: disputes } = components[0] as { ratio: number; observed: number };
      expect(flags.includes('LITTLE_DATA')).toBe(roundedTo(2, interval[1] - interval[0]) > figures.flags.LITTLE_DATA.width);
      expect(flags.includes('SEARCH_DEMOTED')).toBe(['D', 'E'].includes(grade));
      if (Math.abs(ratio - 2) > 1e-6)
        expect(flags.includes('CAMPAIGN_BARRED')).toBe(grade === 'E' || (ratio > 2 && disputes >= 3));
    }),
  ));
