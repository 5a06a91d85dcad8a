import type { OpenDeadline } from './deadline.js';

/** A deadline that is due, as it is handed to whoever carries it out. `attempts`: how often that has failed. */
export type DueDeadline = OpenDeadline & Readonly<{ due: string; attempts: number }>;

/** What came of an attempt: how many there were, and before when nobody is to try again. */
export type Tried = Readonly<{ deadline: DueDeadline; attempts: number; nextTry: string }>;

export type FailingDeadlines = Readonly<{ count: number; oldest?: DueDeadline }>;

/** No lease and no pause is longer: a row that says otherwise was not written by a poller, and hides no deadline. */
export const farOffMs = 3_600_000;

/** Port, a part of `EventStore`: the work of ringing deadlines, shared by the processes of a service. All instants are the caller's. */
export interface DueDeadlines {
  /**
   * Takes deadlines that are due before `now`, whoever has waited longest first: until `until` nobody else is given them. What
   * another has taken is passed over, and comes again once its time has run out. In due order.
   */
  takeDue(asked: Readonly<{ now: string; until: string; limit: number }>): Promise<readonly DueDeadline[]>;
  /** Writes down what came of attempts; returns those that are still open as they were taken, neither ended nor moved meanwhile. */
  putOff(tried: readonly Tried[]): Promise<readonly DueDeadline[]>;
  /** When there is something to take: an instant up to `now` where there is already. */
  nextDue(now: string): Promise<string | undefined>;
  /** Those due before `now` that have failed so often or more. */
  failing(asked: Readonly<{ now: string; attempts: number }>): Promise<FailingDeadlines>;
}
