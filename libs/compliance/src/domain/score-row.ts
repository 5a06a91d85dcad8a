/** One seller in the table of scores: what lists sort and filter by, and as of when. */
import type { Flag, Grade, Score } from '@redress/rulebook';
import type { Instant } from '@redress/rulebook';

export type ScoreRow = Readonly<{
  sellerId: string;
  /** As of then, and as known then. */
  asOf: Instant;
  edition: string;
  score: number;
  low: number;
  high: number;
  grade: Grade;
  flags: readonly Flag[];
  /** Paid orders of the window, the disputes about them, and x of M-DISPUTE. */
  orders: number;
  disputes: number;
  dispute: number;
  /** Of the paid orders of the window. */
  categories: readonly string[];
}>;

export const rowOf = (
  { sellerId, asOf, edition }: Pick<ScoreRow, 'sellerId' | 'asOf' | 'edition'>,
  { score, interval: [low, high], grade, flags, components }: Score,
): ScoreRow => {
  const dispute = components.find((part) => part.id === 'M-DISPUTE');
  const { observed = 0, denominator = 0, ratio = 1, categories = [] } = dispute && 'ratio' in dispute ? dispute : {};
  return {
    ...{ sellerId, asOf, edition, score, low, high, grade, flags },
    ...{ orders: denominator, disputes: observed, dispute: ratio, categories: categories.map(({ category }) => category) },
  };
};

export const scoreSorts = ['score', '-score', 'dispute', '-dispute'] as const;
export type ScoreSort = (typeof scoreSorts)[number];
/** By which column, and whether the greatest comes first. */
export const sortOf = (sort: ScoreSort): Readonly<{ by: 'score' | 'dispute'; falls: boolean }> => ({
  by: sort.endsWith('score') ? 'score' : 'dispute',
  falls: sort.startsWith('-'),
});

/** Rows that fit all that is said. `limit` of them behind a place. */
export type ScoreList = Readonly<{
  category?: string;
  grade?: string;
  flag?: string;
  minOrders: number;
  sellerId?: string;
  sort: ScoreSort;
  after?: readonly [value: number, sellerId: string];
  limit: number;
}>;

export const isListed = (row: ScoreRow, { category, grade, flag, minOrders, sellerId }: ScoreList): boolean =>
  (category === undefined || row.categories.includes(category)) &&
  (grade === undefined || row.grade === grade) &&
  (flag === undefined || (row.flags as readonly string[]).includes(flag)) &&
  (sellerId === undefined || row.sellerId === sellerId) &&
  row.orders >= minOrders;
