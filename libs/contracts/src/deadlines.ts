/** Deadlines: durable timers. A service publishes the events that open, move and end its own. */
import type { Count, Instant } from './values.js';

/** Identifies a deadline: per stream one is open for a rule and subject. `subject` is the id of a refund, case, line or order. */
export type DeadlineRef = { ruleId: string; subject: string };

export interface DeadlineEvents {
  /**
   * A deadline runs. `rank`: among those due at one instant the lower comes first; absent: 0. `provisional`: it reaches into a year whose
   * working days are not published yet, and is moved once they are. `about`: what it is a deadline of, where `subject` tells it from another
   * of its rule that is open for the same; absent: that is `subject` itself.
   */
  DeadlineOpened: DeadlineRef & { from: Instant; due: Instant; rank?: Count; about?: string; provisional?: true };
  /** The deadline is due at another instant now; a suspended one runs again. `provisional`: as when it was opened, absent where no longer. */
  DeadlineMoved: DeadlineRef & { to: Instant; why: string; provisional?: true };
  /** The deadline is suspended: not due until it is moved. */
  DeadlineSuspended: DeadlineRef & { why: string };
  /** The deadline was met. */
  DeadlineMet: DeadlineRef;
  /** The deadline has passed. */
  DeadlineReached: DeadlineRef;
  /** The deadline is cancelled: nobody has to act any more. */
  DeadlineCancelled: DeadlineRef;
}
