/** Durable timers. Every service that runs one publishes the events that open, move and end it. */
import type { Count, Instant } from './values.js';

/** Which: one of a rule and subject is open at a time in a stream. `subject` is a refund, case, line or order. */
export type DeadlineRef = { ruleId: string; subject: string };

export interface DeadlineEvents {
  /** A deadline runs. `rank`: among those due at one instant the lower comes first; absent: 0. */
  DeadlineOpened: DeadlineRef & { from: Instant; due: Instant; rank?: Count };
  /** It ends at another instant now; one that stood still runs again. */
  DeadlineMoved: DeadlineRef & { to: Instant; why: string };
  /** It stands still: not due until it is moved. */
  DeadlineSuspended: DeadlineRef & { why: string };
  /** Done in time. */
  DeadlineMet: DeadlineRef;
  /** It has passed. */
  DeadlineReached: DeadlineRef;
  /** Nobody has to act any more. */
  DeadlineCancelled: DeadlineRef;
}
