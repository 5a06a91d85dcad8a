import type { Soon } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { FactBetween, Side } from './domain/difference.js';
import type { Component, SignedFact } from './domain/fact.js';
import type { CaseFacts, CasePart } from './domain/marks.js';
import type { Question } from './domain/question.js';
import type { Tally } from './domain/rates.js';
import type { Scores } from './scores.js';
import type { UnitPart, Units } from './domain/units.js';
import type { ManySellers } from './standing/many-sellers.js';

/** `of`: these components alone; absent: all. */
export type Asked = Question & Readonly<{ of?: readonly Component[] }>;

/** Of all sellers: which `facets`, the categories of orders. */
export type MarketQuestion = Pick<Question, 'from' | 'to' | 'asOf' | 'knownAt'> & Readonly<{ facets: readonly string[] }>;

/** A fact that restates days, with the event that says so. */
export type LateFact = Omit<SignedFact, 'n' | 'facet' | 'subject' | 'sellerId'>;

/** Port: the signed facts, and the folded states of their source streams. Every adapter passes `describeMeasures`. */
export interface Measures extends ManySellers {
  /**
   * Handles published events of any streams, in order of version in each. All or none of a call: states, facts and positions change
   * together. An event handled before does nothing; where a predecessor is missing, throws `Gap`, and where an order is not known yet that
   * it is about, `FactsNotReady`.
   */
  hear(events: readonly Published[]): Soon<void>;
  /**
   * The sums of the signed facts that a question asks for, by component and facet; those that are 0 are absent. A seller without facts:
   * none. Costs days, not facts: of whole days, and of eighths of them, running counts are kept.
   */
  count(question: Asked): Soon<readonly Tally[]>;
  /** The same of all sellers together, of the scored components in these categories. */
  market(question: MarketQuestion): Soon<readonly Tally[]>;
  /** The facts that were recorded in a later day than the one from which they hold: after `from`, by `knownAt`, in the order of recording. */
  late(question: Pick<Question, 'sellerId' | 'from' | 'knownAt'>): Soon<readonly LateFact[]>;
  /** The facts of these components that one side counts and the other does not. */
  between(asked: Readonly<{ sellerId: string; of: readonly Component[] }>, left: Side, right: Side): Soon<readonly FactBetween[]>;
  /** What the facts of a question (`of`: its components) come to, unit by unit, by day, subject, component and facet. */
  units(question: Asked, part: UnitPart): Soon<Units>;
  /** Whether the seller was known at that instant. */
  knows(question: Pick<Question, 'sellerId' | 'knownAt'>): Soon<boolean>;
  /** The table of scores: who is heard of is due in it, in the same transaction. Every adapter passes `describeScoreTable`. */
  readonly scores: Scores;
  /** The facts in force about the cases of a query, in the order of their opening: all, or a part. */
  cases(question: Question, part?: CasePart): Soon<CaseFacts>;
}
