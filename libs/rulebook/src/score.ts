/** M-SCORE: how well a seller keeps the rules, 0 to 100, by the figures of an edition. */
import type { Edition } from './edition.js';
import { ratioOf, roundedTo, valueOn, weightedSum } from './score-figures.js';
import { type Grade, grades } from './vocabulary.js';

export const ratedComponents = ['M-DISPUTE', 'M-LATE', 'M-REFUND', 'M-LIABLE', 'M-HELP'] as const;
export type RatedComponent = (typeof ratedComponents)[number];
export const flags = ['SEARCH_DEMOTED', 'CAMPAIGN_BARRED', 'LITTLE_DATA'] as const;
export type Flag = (typeof flags)[number];

export type ScoreFigures = Edition['score'];

/** In one category: the seller's own units, and how often it happens to all sellers there, per unit. */
export type InCategory = Readonly<{ category: string; denominator: number; rate: number }>;
export type Observed = Readonly<{ observed: number; categories: readonly InCategory[] }>;

/** `points`: in effect this calendar year. `receivable`, `required`: in fen. */
export type ScoreInputs = Readonly<Record<RatedComponent, Observed>> &
  Readonly<{ points: number; receivable: number; required: number }>;

/** Ratios and rates have at most 6 decimals, contributions 4. */
export type RatedPart = Readonly<{
  id: RatedComponent;
  weight: number;
  observed: number;
  denominator: number;
  expected: number;
  ratio: number;
  low: number;
  high: number;
  value: number;
  contribution: number;
  categories: readonly InCategory[];
}>;
export type PointsPart = Readonly<{ id: 'VIOLATIONS'; weight: number; points: number; value: number; contribution: number }>;
export type DebtPart = Readonly<{ id: 'M-COMP'; weight: number; receivable: number; required: number; value: number; contribution: number }>; // prettier-ignore

export type Score = Readonly<{
  score: number;
  interval: readonly [low: number, high: number];
  grade: Grade;
  flags: readonly Flag[];
  components: readonly (RatedPart | PointsPart | DebtPart)[];
}>;

/** The score, with all that it is made of, so that it can be computed again by hand (docs/score.md). */
export const scoreOf = (inputs: ScoreInputs, figures: ScoreFigures): Score => {
  const { prior, z, curve, weights, pointsAtZero, leastDeposit } = figures;
  const rated = ratedComponents.map((id) => {
    const { observed, categories } = inputs[id];
    const denominator = categories.reduce((sum, one) => sum + one.denominator, 0);
    const expected = categories.reduce((sum, one) => sum + one.denominator * one.rate, 0);
    const { ratio, low, high } = ratioOf({ observed, expected }, prior, z);
    const [value, atLow, atHigh] = [ratio, low, high].map((x) => valueOn(curve, x)) as [number, number, number];
    return { id, weight: weights[id], observed, denominator, expected, ratio, low, high, value, atLow, atHigh, categories };
  });
  const { points, receivable, required } = inputs;
  const same = (value: number) => ({ value, atLow: value, atHigh: value });
  const violations = {
    id: 'VIOLATIONS' as const,
    weight: weights.VIOLATIONS,
    points,
    ...same(Math.max(0, 1 - points / pointsAtZero)),
  };
  const share = Math.min(1, receivable / Math.max(required, leastDeposit));
  const debt = { id: 'M-COMP' as const, weight: weights['M-COMP'], receivable, required, ...same(1 - share) };
  const all = [...rated, violations, debt];
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const sum = (end: 'value' | 'atLow' | 'atHigh') => roundedTo(2, weightedSum(all.map((one) => ({ weight: one.weight, value: one[end] })))); // prettier-ignore
  // little observed is good: the upper end of x gives the lower end of the score
  const [score, interval] = [sum('value'), [sum('atHigh'), sum('atLow')] as const];
  const grade = gradeOf(score, figures.grades);
  const [dispute] = rated;
  return {
    ...{ score, interval, grade },
    flags: flagsOf(
      { grade, width: interval[1] - interval[0], disputes: dispute?.observed ?? 0, ratio: dispute?.ratio ?? 1 },
      figures,
    ),
    components: all.map((one) => shownPart(one, total)),
  };
};

type Part = (Omit<RatedPart, 'contribution'> | Omit<PointsPart, 'contribution'> | Omit<DebtPart, 'contribution'>) &
  Readonly<{ atLow: number; atHigh: number }>;

const shownPart = ({ atLow: _low, atHigh: _high, ...part }: Part, total: number): Score['components'][number] => {
  const value = roundedTo(6, part.value);
  const contribution = roundedTo(4, (100 * part.weight * part.value) / total);
  if (!('ratio' in part)) return { ...part, value, contribution };
  const { expected, ratio, low, high, categories } = part;
  return {
    ...part,
    ...{ expected: roundedTo(6, expected), ratio: roundedTo(6, ratio), low: roundedTo(6, low), high: roundedTo(6, high) },
    ...{ value, contribution },
    categories: categories.map((one) => ({ ...one, rate: roundedTo(6, one.rate) })),
  };
};

/** The best grade that the rounded score reaches. */
export const gradeOf = (score: number, from: ScoreFigures['grades']): Grade =>
  grades.find((grade) => grade === 'E' || score >= from[grade]) ?? 'E';

type Judged = Readonly<{ grade: Grade; width: number; disputes: number; ratio: number }>;

const flagsOf = ({ grade, width, disputes, ratio }: Judged, { flags: at }: ScoreFigures): readonly Flag[] => {
  const isAtBest = (worst: Grade) => grades.indexOf(grade) >= grades.indexOf(worst);
  const bars = at.CAMPAIGN_BARRED;
  return [
    ...(isAtBest(at.SEARCH_DEMOTED.grade) ? (['SEARCH_DEMOTED'] as const) : []),
    ...(isAtBest(bars.grade) || (ratio >= bars.ratio && disputes >= bars.disputes) ? (['CAMPAIGN_BARRED'] as const) : []),
    ...(roundedTo(2, width) > at.LITTLE_DATA.width ? (['LITTLE_DATA'] as const) : []),
  ];
};
