import type { Instant } from '@redress/rulebook';

/** Whole minutes from one instant to another, rounded down: the facet of a span. */
export const spanOf = (from: Instant, to: Instant): string =>
  String(Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / minuteMs)));
const minuteMs = 60_000;

/** Spans by their length: `{"90": 2}` are two of 90 minutes. */
export type Spans = ReadonlyMap<string, number>;
export type Speed = Readonly<{ count: number; p50?: number; p90?: number }>;

/** The median and the ninth decile in whole minutes, nearest rank: the value at rank ⌈p·n⌉. */
export const speedOf = (spans: Spans): Speed => {
  const inOrder = [...spans]
    .map(([minutes, count]) => ({ minutes: Number(minutes), count }))
    .sort((a, b) => a.minutes - b.minutes);
  const count = inOrder.reduce((sum, one) => sum + one.count, 0);
  if (count <= 0) return { count: 0 };
  const atRank = (rank: number): number => {
    let passed = 0;
    for (const one of inOrder) if ((passed += one.count) >= rank) return one.minutes;
    return inOrder.at(-1)?.minutes ?? 0;
  };
  return { count, p50: atRank(Math.ceil(count / 2)), p90: atRank(Math.ceil((count * 9) / 10)) };
};
