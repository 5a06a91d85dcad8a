import type { Soon } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { CaseFacts, CasePart } from './domain/marks.js';
import type { Question } from './domain/question.js';
import type { Counts } from './domain/rates.js';

/** Port: the signed facts, and the folded states of their source streams. Every adapter passes `describeMeasures`. */
export interface Measures {
  /**
   * Handles published events of any streams, in order of version in each. All or none of a call: states, facts and positions change
   * together. An event handled before does nothing; where a predecessor is missing, throws `Gap`.
   */
  hear(events: readonly Published[]): Soon<void>;
  /**
   * The sums of the signed facts that a question asks for; those that are 0 are absent. A seller without facts: none. Costs days, not
   * facts: of whole days, and of eighths of them, running counts are kept.
   */
  count(question: Question): Soon<Counts>;
  /** Whether the seller was known at that instant. */
  knows(question: Pick<Question, 'sellerId' | 'knownAt'>): Soon<boolean>;
  /** The facts in force about the cases of a query, in the order of their opening: all, or a part. */
  cases(question: Question, part?: CasePart): Soon<CaseFacts>;
}
