import type { Soon } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import type { ScoreList, ScoreRow } from './domain/score-row.js';

/** A seller whose row is to be made anew. `heard`: how often a fact has come since it was last made; 0 where only the day is another. */
export type ScoreDue = Readonly<{ sellerId: string; heard: number }>;

/** Port: the table of scores, in the same store as the facts. */
export interface Scores {
  /** Sellers of whom a fact has come since their row was made, and then those whose row is of a day before; no more than `most`. */
  due(at: Instant, most: number): Soon<readonly ScoreDue[]>;
  /** Keeps the rows that are newer than those that are there. `done`: of whom nothing has come since they were due, these are no more. */
  keep(rows: readonly ScoreRow[], done: readonly ScoreDue[]): Soon<void>;
  /** `total`: how many there are in all, counted up to 10,001. */
  list(asked: ScoreList): Soon<Readonly<{ rows: readonly ScoreRow[]; total: number }>>;
}
