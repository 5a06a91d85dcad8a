import type { Soon } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { CaseFacts, CasePart } from './domain/marks.js';
import type { Question } from './domain/question.js';
import type { Counts } from './domain/rates.js';

/** Port: the signed facts, and what is known of the streams they come from. Every adapter passes `describeMeasures`. */
export interface Measures {
  /**
   * Hears published events of any streams, in order of version in each. All or none of a call: what is known, the facts and the
   * positions change together. An event that was heard before does nothing; where a predecessor is missing, throws `Gap`.
   */
  hear(events: readonly Published[]): Soon<void>;
  /**
   * The sums of the signed facts that a question asks for; those that are 0 are absent. A seller without facts: none. Costs days, not
   * facts: of whole days, and of eighths of them, running counts are kept.
   */
  count(question: Question): Soon<Counts>;
  /** Whether there was such a seller, as far as was known at that instant. */
  knows(question: Pick<Question, 'sellerId' | 'knownAt'>): Soon<boolean>;
  /** What stands of the cases that a question asks for, in the order of their opening: all, or a part. */
  cases(question: Question, part?: CasePart): Soon<CaseFacts>;
}
