import { compareKeys } from '@redress/context';
import { dayOf } from '@redress/rulebook';
import { isListed, type ScoreRow, sortOf } from '../domain/score-row.js';
import type { Scores } from '../scores.js';

/** `heardOf` is told of every seller of whom a fact comes. */
export const memoryScores = (): Scores & Readonly<{ heardOf(sellerId: string): void }> => {
  const rows = new Map<string, ScoreRow>();
  const heard = new Map<string, number>();
  return {
    heardOf: (sellerId) => void heard.set(sellerId, (heard.get(sellerId) ?? 0) + 1),
    due: (at, most) => {
      const news = [...heard].map(([sellerId, n]) => ({ sellerId, heard: n }));
      const ofBefore = [...rows.values()].filter(({ sellerId, asOf }) => dayOf(asOf) < dayOf(at) && !heard.has(sellerId));
      return [...news, ...ofBefore.map(({ sellerId }) => ({ sellerId, heard: 0 }))].slice(0, most);
    },
    keep: (made, done) => {
      for (const row of made) if ((rows.get(row.sellerId)?.asOf ?? '') <= row.asOf) rows.set(row.sellerId, row);
      for (const { sellerId, heard: n } of done) if (heard.get(sellerId) === n) heard.delete(sellerId);
    },
    list: (asked) => {
      const { by, falls } = sortOf(asked.sort);
      const order = (one: readonly [number, string], other: readonly [number, string]): number =>
        one[0] === other[0] ? compareKeys([one[1]], [other[1]]) : falls ? other[0] - one[0] : one[0] - other[0];
      const keyOf = (row: ScoreRow) => [row[by], row.sellerId] as const;
      const all = [...rows.values()].filter((row) => isListed(row, asked)).sort((a, b) => order(keyOf(a), keyOf(b)));
      const { after } = asked;
      return { rows: all.filter((row) => !after || order(keyOf(row), after) > 0).slice(0, asked.limit), total: all.length };
    },
  };
};
