// docs/score.md computes a score by hand from an answer's fields: the same steps over the very JSON and tables of the page, so that it cannot rot.
import { readFileSync } from 'node:fs';
import { yuan } from '@redress/contracts';
import { nonNegativeFen } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';

const doc = readFileSync(new URL('../../../docs/score.md', import.meta.url), 'utf8');
type Component = Readonly<{ id: string; weight: number; value: number; contribution: number }> &
  Readonly<{ observed?: number; denominator?: number; expected?: number; ratio?: number; low?: number; high?: number }> &
  Readonly<{ points?: number; receivable?: string; required?: string }> &
  Readonly<{ categories?: readonly Readonly<{ category: string; denominator: number; rate: number }>[] }>;
const [, json = ''] = /```json\n([\s\S]*?)```/.exec(doc) ?? [];
type Answer = Readonly<{
  edition: string;
  score: number;
  interval: number[];
  grade: string;
  flags: string[];
  components: Component[];
}>;
const answer = JSON.parse(json) as Answer;
const { components } = answer;
const { prior, curve, pointsAtZero, leastDeposit, z, grades, flags } = testRulebook().named(answer.edition).score;

/** The cells of the rows that begin so, bold or not. */
const rowsOf = (first: string): readonly (readonly string[])[] =>
  doc
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.replaceAll('**', '').trim())
        .slice(1, -1),
    ) // prettier-ignore
    .filter(([cell]) => cell === first);
const cellsOf = (first: string): readonly number[] =>
  (rowsOf(first).find((cells) => cells.length === 9) ?? []).slice(1).flatMap((cell) => (cell === '' ? [] : [Number(cell)]));

const valueAt = (x: number): number => {
  const n = curve.findIndex(([to = 0]) => x <= to);
  const [[x0 = 0, v0 = 0] = [], [x1 = 0, v1 = 0] = []] = [curve[Math.max(0, n - 1)], curve[n]];
  return n <= 0 ? v1 : v0 - ((x - x0) / (x1 - x0)) * (v0 - v1);
};
const ended = (observed: number, expected: number, sign: number): number => {
  const s = observed + prior;
  return (s * (1 - 1 / (9 * s) + (sign * z) / (3 * Math.sqrt(s))) ** 3) / (expected + prior);
};
const rated = components.filter((one) => one.observed !== undefined);

it('the page has the whole answer of one seller', () => {
  expect(components.map(({ id }) => id).sort()).toEqual(
    ['M-COMP', 'M-DISPUTE', 'M-HELP', 'M-LATE', 'M-LIABLE', 'M-REFUND', 'VIOLATIONS'], // prettier-ignore
  );
  expect(rated).toHaveLength(5);
});

it.each(rated)('$id: expected, ratio, interval and value follow from the fields shown', (one) => {
  const { observed = 0, denominator = 0, expected = 0, ratio = 0, low, high, value, categories = [] } = one;
  const sum = categories.reduce((sum, { denominator, rate }) => sum + denominator * rate, 0);
  expect(Math.abs(sum - expected)).toBeLessThanOrEqual(0.5e-6 * (denominator + 1)); // rates are shown with 6 decimals
  expect(categories.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(denominator);
  expect((observed + prior) / (expected + prior)).toBeCloseTo(ratio, 5);
  expect(valueAt(ratio)).toBeCloseTo(value, 5);
  expect([ended(observed, expected, -1), ended(observed, expected, 1)]).toEqual([
    expect.closeTo(low!, 5),
    expect.closeTo(high!, 5),
  ]);
});

it.each(components)('$id: the line of the table has its weight, ratio, value and contribution, and both ends', (one) => {
  const { id, weight, ratio, value, contribution, low, high } = one;
  const ends = [high, low].flatMap((x) => {
    const v = x === undefined ? value : valueAt(x);
    return [expect.closeTo(v, 5), expect.closeTo(weight * v, 3)];
  });
  expect(cellsOf(id)).toEqual([weight, ...(ratio === undefined ? [] : [ratio]), value, contribution, ...ends]);
  expect(weight * value).toBeCloseTo(contribution, 3);
});

it('contributions add up to the score, and the ends to its interval; grade and flags follow from them', () => {
  const [weights, sum = 0, lower = 0, upper = 0] = cellsOf('sum');
  const total = (cell: number) => components.reduce((all, { id }) => all + cellsOf(id).at(cell)!, 0);
  expect([total(0), total(-5), total(-3), total(-1)]).toEqual([
    weights,
    ...[sum, lower, upper].map((one) => expect.closeTo(one, 3)),
  ]);
  expect([sum, lower, upper].map((one) => Math.floor(one * 100 + 0.5) / 100)).toEqual([answer.score, ...answer.interval]);
  expect(answer.score >= grades.B && answer.score < grades.A ? 'B' : '').toBe(answer.grade);
  const [low = 0, high = 0] = answer.interval;
  expect(answer.flags).toEqual(high - low > flags.LITTLE_DATA.width ? ['LITTLE_DATA'] : []);
  expect(doc).toContain(`${high} − ${low} = ${(high - low).toFixed(2)}`);
});

it('points and debts count against 48 points, and against the deposit required', () => {
  const [violations, debt] = ['VIOLATIONS', 'M-COMP'].map((id) => components.find((one) => one.id === id)!);
  expect(Math.max(0, 1 - violations!.points! / pointsAtZero)).toBe(violations!.value);
  const required = Math.max(nonNegativeFen(debt!.required!), leastDeposit);
  expect(1 - Math.min(1, nonNegativeFen(debt!.receivable!) / required)).toBe(debt!.value);
  expect(doc).toContain(`1 − ${debt!.receivable} ÷ ${yuan(required)}`);
});

it('the table of what is expected has the categories of the answer, and comes to what it says', () => {
  const late = components.find(({ id }) => id === 'M-LATE')!;
  const products = late.categories!.map(({ category, denominator, rate }) => {
    expect(rowsOf(category)[0]).toEqual([category, String(denominator), String(rate), expect.any(String)]);
    expect(Number(rowsOf(category)[0]![3])).toBeCloseTo(denominator * rate, 9);
    return denominator * rate;
  });
  const sum = products.reduce((all, one) => all + one, 0);
  expect(rowsOf('expected')[0]!.at(-1)).toBe(`${Number(sum.toFixed(6))} ≈ ${late.expected}`);
});

it.each(rated)('$id: the steps in words bear its numbers', ({ id, expected, ratio, value, low, high, categories = [] }) => {
  if (id === 'M-LATE') for (const number of [expected, ratio, value, low, high]) expect(doc).toContain(String(number));
  if (id !== 'M-REFUND') return;
  const product = categories.map(({ denominator, rate }) => `${denominator} × ${rate}`).join(' + ');
  const sum = categories.reduce((all, { denominator, rate }) => all + denominator * rate, 0);
  expect(doc).toContain(`${product} = **${Number(sum.toFixed(6))}** ≈ ${expected}`);
  for (const number of [ratio, value]) expect(doc).toContain(`**${number}**`);
});

it('the scenario of the page ends in the score that it says', () => {
  const [, file = ''] = /\((\.\.\/scenarios\/measures\/[a-z-]+\.yaml)\)/.exec(doc) ?? [];
  const scenario = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
  expect(scenario).toContain('76.5');
  expect(doc).toContain('the score is 76.5');
});
