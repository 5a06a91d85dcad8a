/** What the shape of an edition's `score:` does not tell: that its figures go together. */
import type { ScoreFigures } from './score.js';

export type Complaint = Readonly<{ path: readonly string[]; what: string }>;

/** The first thing that is wrong: which key, and what would be right; undefined where all is well. */
export const wrongInScore = ({ weights, curve, grades }: ScoreFigures): Complaint | undefined => {
  const wrong = (key: string, what: string): Complaint => ({ path: ['score', key], what: `score.${key} ${what}` });
  if (Object.values(weights).every((weight) => weight === 0)) return wrong('weights', 'must have a weight above 0');
  if (curve.length < 2) return wrong('curve', 'must have two points or more, each [x, v]');
  const odd = curve.findIndex((point) => point.length !== 2);
  if (odd >= 0) return wrong('curve', `must be points [x, v]: ${JSON.stringify(curve[odd])} is none`);
  for (const [n, [x = 0, v = 0]] of curve.entries()) {
    if (v > 1) return wrong('curve', `must have values from 0 to 1: at ${x} it has ${v}`);
    const [lastX = 0, lastV = 0] = curve[n - 1] ?? [-1, 2];
    if (x <= lastX) return wrong('curve', `must rise in x: ${x} comes after ${lastX}`);
    if (v >= lastV) return wrong('curve', `must fall in v: ${v} at ${x} comes after ${lastV}`);
  }
  const [a, b, c, d] = [grades.A, grades.B, grades.C, grades.D];
  if (!(a > b && b > c && c > d && d > 0 && a <= 100)) return wrong('grades', 'must be in order: 100 ≥ A > B > C > D > 0');
  return undefined;
};
