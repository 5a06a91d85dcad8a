import type { Soon } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { CaseFact } from './domain/marks.js';
import type { Question } from './domain/question.js';
import type { Counts } from './domain/rates.js';

/** Port: the signed facts, and what is known of the streams they come from. Every adapter passes `describeMeasures`. */
export interface Measures {
  /**
   * Hears published events of any streams, in order of version in each. All or none of a call: what is known, the facts and the
   * positions change together. An event that was heard before does nothing; where a predecessor is missing, throws `Gap`.
   */
  hear(events: readonly Published[]): Soon<void>;
  /** The sums of the signed facts that a question asks for. A seller without facts: none. */
  count(question: Question): Soon<Counts>;
  /** Whether there was such a seller, as far as was known at that instant. */
  knows(question: Pick<Question, 'sellerId' | 'knownAt'>): Soon<boolean>;
  /** What stands of each case that a question asks for, in the order of its happening. */
  cases(question: Question): Soon<readonly CaseFact[]>;
}
