/** What would have to change for the next better grade, component by component, from the fields of a score alone. */
import { type Grade, type Score, type ScoreFigures, grades } from '@redress/rulebook';

type Part = Score['components'][number];
/** `could`: what the component could still bring, in points of the score. `atMost`: what alone would do: so many incidents, points, or so much owed (fen); absent: nothing alone. */
export type Step = Readonly<{ id: Part['id']; could: number; now: number; atMost?: number }>;
export type NextGrade = Readonly<{ grade: Grade; from: number; missing: number; steps: readonly Step[] }>;

/** Undefined for the best grade. All else is taken to stay as it is: the expectation too. */
export const nextGradeOf = ({ score, grade, components }: Pick<Score, 'score' | 'grade' | 'components'>, figures: ScoreFigures): NextGrade | undefined => {
  const next = grades[grades.indexOf(grade) - 1];
  if (next === undefined || next === 'E') return undefined;
  const from = figures.grades[next];
  const missing = Math.round((from - score) * 100) / 100;
  const weights = components.reduce((sum, { weight }) => sum + weight, 0);
  const steps = components.map((part): Step => {
    const could = (100 * part.weight * (1 - part.value)) / weights;
    const value = part.value + (missing * weights) / (100 * part.weight);
    const atMost = value > 1 ? undefined : mostWith(part, value, figures);
    return { id: part.id, could: Math.round(could * 100) / 100, now: nowOf(part), ...(atMost !== undefined && { atMost }) };
  });
  return { grade: next, from, missing, steps: steps.sort((a, b) => b.could - a.could) };
}; // prettier-ignore

const nowOf = (part: Part): number => ('observed' in part ? part.observed : 'points' in part ? part.points : part.receivable);

/** The most of what is bad by which the component still has this value; undefined where not even none is enough. */
const mostWith = (part: Part, value: number, { prior, pointsAtZero, leastDeposit, curve }: ScoreFigures): number | undefined => {
  const most = 'observed' in part
    ? mostOn(curve, value) * (part.expected + prior) - prior
    : 'points' in part ? (1 - value) * pointsAtZero : (1 - value) * Math.max(part.required, leastDeposit);
  const whole = Math.floor(most + 1e-6);
  return whole < 0 ? undefined : whole;
}; // prettier-ignore

/** The greatest x at which the curve still has the value. */
const mostOn = (curve: ScoreFigures['curve'], value: number): number => {
  let [lastX, lastV] = curve[0] as [number, number];
  for (const [x = 0, v = 0] of curve.slice(1)) {
    if (v < value) return lastX + ((lastV - value) * (x - lastX)) / (lastV - v);
    [lastX, lastV] = [x, v];
  }
  return lastX;
};
