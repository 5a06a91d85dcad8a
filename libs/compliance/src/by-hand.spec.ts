// docs/score.md computes a score by hand from an answer's fields: the same steps over the very JSON of the page, so that it cannot rot.
import { readFileSync } from 'node:fs';
import { testRulebook } from '@redress/rulebook/testing';

const doc = readFileSync(new URL('../../../docs/score.md', import.meta.url), 'utf8');
type Component = Readonly<{ id: string; weight: number; value: number; contribution: number }> &
  Readonly<{ observed?: number; expected?: number; ratio?: number; low?: number; high?: number }> &
  Readonly<{ points?: number; receivable?: string; categories?: readonly Readonly<{ denominator: number; rate: number }>[] }>;
const [, json = ''] = /```json\n([\s\S]*?)```/.exec(doc) ?? [];
const answer = JSON.parse(json) as { score: number; interval: number[]; grade: string; components: Component[] };
const { prior, curve, pointsAtZero, z, grades } = testRulebook().named('tmall-2022').score;

const valueAt = (x: number): number => {
  const n = curve.findIndex(([to = 0]) => x <= to);
  const [[x0 = 0, v0 = 0] = [], [x1 = 0, v1 = 0] = []] = [curve[Math.max(0, n - 1)], curve[n]];
  return n <= 0 ? v1 : v0 - ((x - x0) / (x1 - x0)) * (v0 - v1);
};

it.each(answer.components.filter((one) => one.observed !== undefined && one.categories !== undefined))(
  '$id of the page: expected, ratio and value follow from the fields shown',
  ({ observed = 0, expected = 0, ratio, value, categories = [] }) => {
    expect(categories.reduce((sum, { denominator, rate }) => sum + denominator * rate, 0)).toBeCloseTo(expected, 6);
    expect((observed + prior) / (expected + prior)).toBeCloseTo(ratio!, 6);
    expect(valueAt(ratio!)).toBeCloseTo(value, 6);
  },
);

it('low and high of M-DISPUTE are the ends of the page’s formula', () => {
  const { observed = 0, expected = 0, low, high } = answer.components[0]!;
  const s = observed + prior;
  const end = (sign: number) => (s * (1 - 1 / (9 * s) + (sign * z) / (3 * Math.sqrt(s))) ** 3) / (expected + prior);
  expect([end(-1), end(1)]).toEqual([expect.closeTo(low!, 6), expect.closeTo(high!, 6)]);
});

it('contributions are weight times value, and add up to the score; the grade follows from it', () => {
  for (const { weight, value, contribution } of answer.components) expect(weight * value).toBeCloseTo(contribution, 4);
  expect(answer.components.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(answer.score, 2);
  expect(answer.components.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  const violations = answer.components.find(({ id }) => id === 'VIOLATIONS')!;
  expect(Math.max(0, 1 - violations.points! / pointsAtZero)).toBe(violations.value);
  expect(answer.score >= grades.B && answer.score < grades.A ? 'B' : '').toBe(answer.grade);
});

it('the steps in words bear the numbers of the answer', () => {
  for (const { contribution } of answer.components) expect(doc).toContain(String(contribution));
  expect(doc).toContain(`= **${answer.score}**`);
  expect(doc).toContain(`**${answer.components[0]!.expected}**`);
});

it('the scenario that the page plays ends in this very score', () => {
  const scenario = readFileSync(
    new URL('../../../scenarios/measures/one-of-two-beside-one-of-eight.yaml', import.meta.url),
    'utf8',
  );
  expect(scenario).toContain(String(answer.score));
});
