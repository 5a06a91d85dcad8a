/** The statistics of the compliance score (M-SCORE): observed against expected, shrunk, with an interval. Pure: no facts, no edition. */

/** Ascending in x, descending in v. */
export type Curve = readonly (readonly number[])[];

/** How often something happens, by what was observed against what was expected: 1 is average. `low`, `high`: the ends of its interval. */
export type Ratio = Readonly<{ ratio: number; low: number; high: number }>;

/**
 * x = (O + a) ÷ (E + a): the prior strength `a` draws a seller of whom little is known towards the average. The ends are the quantiles at
 * ∓z of a Gamma distribution of shape O + a, after Wilson and Hilferty.
 */
export const ratioOf = (
  { observed, expected }: Readonly<{ observed: number; expected: number }>,
  prior: number,
  z: number,
): Ratio => {
  const [shape, scale] = [observed + prior, expected + prior];
  const quantile = (at: number): number => (shape * Math.max(0, 1 - 1 / (9 * shape) + at / (3 * Math.sqrt(shape))) ** 3) / scale;
  return { ratio: shape / scale, low: quantile(-z), high: quantile(z) };
};

/** The value of x on a curve that is linear between its points, constant beyond them. */
export const valueOn = (curve: Curve, x: number): number => {
  const [[firstX = 0, firstV = 0] = []] = curve;
  let [lastX, lastV] = [firstX, firstV];
  if (x <= lastX) return lastV;
  for (const [nextX = 0, nextV = 0] of curve.slice(1)) {
    if (x <= nextX) return lastV + ((nextV - lastV) * (x - lastX)) / (nextX - lastX);
    [lastX, lastV] = [nextX, nextV];
  }
  return lastV;
};

/** 100 · Σ weight·v ÷ Σ weight, not rounded. */
export const weightedSum = (parts: readonly Readonly<{ weight: number; value: number }>[]): number => {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return (100 * parts.reduce((sum, { weight, value }) => sum + weight * value, 0)) / weights;
};

/** Rounded half up; what a binary fraction misses of a half is made up for. */
export const roundedTo = (decimals: number, value: number): number => {
  const factor = 10 ** decimals;
  return Math.floor(value * factor + 0.5 + 1e-7) / factor;
};
