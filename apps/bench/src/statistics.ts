/** What a handful of noisy measurements says: the middle, how far they lie apart, and how two contestants compare round by round. */
export type Spread = Readonly<{ median: number; min: number; max: number }>;

/** The value that this share (0 to 1) of the values does not exceed: nearest rank, so that it is one that was measured. */
export const percentile = (values: readonly number[], share: number): number => {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
};

/** Half-way between the two in the middle, where there are two. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const spread = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/** Of two measured side by side, round by round: what slows the machine for a while slows both, and leaves their ratio alone. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): Spread => {
  if (ours.length !== theirs.length) throw new RangeError('ratios want both contestants in every round');
  return spread(ours.map((value, round) => value / theirs[round]!));
};
