import type { Soon } from '@redress/context';
import type { Day } from '@redress/rulebook';
import type { Component } from '../domain/fact.js';
import type { Tally } from '../domain/rates.js';

/** Of these days and components (absent: all), as of the end of `day` and as known then. */
export type EachAsked = Readonly<{
  sellers: readonly string[];
  from: Day;
  to: Day;
  day: Day;
  of?: readonly Component[];
}>;

/** A running count: of facts of a component that count in a day, by the days of holding and of recording. */
export type CountOfDay = Readonly<{ component: Component; day: Day; holdsOn: Day; recordedOn: Day; count: number }>;

/** Port: questions about many sellers as of the end of a day, which running counts answer alone. Every adapter passes `describeManySellers`. */
export interface ManySellers {
  /** The sellers who were known by the end of the day, in the order of their ids, byte by byte: behind `after`, at most `limit`. */
  sellers(page: Readonly<{ day: Day; after?: string; limit: number }>): Soon<readonly string[]>;
  /** What `count` answers of one seller. Those without facts are absent. */
  countEach(asked: EachAsked): Soon<ReadonlyMap<string, readonly Tally[]>>;
  /** Which of these have facts that were recorded behind the day `after` and by the end of `day`, in a later day than they hold from. */
  lateAmong(asked: Readonly<{ sellers: readonly string[]; after: Day; day: Day }>): Soon<readonly string[]>;
  /** The running counts of a seller, whenever they hold and were recorded. */
  countsOfDays(asked: Readonly<{ sellerId: string; from: Day; to: Day; of: readonly Component[] }>): Soon<readonly CountOfDay[]>;
  /** Those of all sellers together. `of`: scored components. */
  marketCountsOfDays(asked: Readonly<{ from: Day; to: Day; of: readonly Component[] }>): Soon<readonly CountOfDay[]>;
}
