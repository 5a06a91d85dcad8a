import type { Event } from './decider.js';

/** A durable timer, in the events that open and close it. One of a `ruleId` and `subject` is open at a time in a stream. */
export type DeadlineEvent =
  /** `rank`: among those due at one instant the lower comes first; absent: 0. `about`: what it is shown for, if not its subject. `provisional`: until a calendar is published. */
  | Event<
      'DeadlineOpened',
      { ruleId: string; subject: string; from: string; due: string; rank?: number; about?: string; provisional?: true }
    >
  | Event<'DeadlineMoved', { ruleId: string; subject: string; to: string; why: string; provisional?: true }>
  /** Stands still: not due until it is moved. */
  | Event<'DeadlineSuspended', { ruleId: string; subject: string; why: string }>
  | Event<'DeadlineMet', { ruleId: string; subject: string }>
  | Event<'DeadlineReached', { ruleId: string; subject: string }>
  | Event<'DeadlineCancelled', { ruleId: string; subject: string }>;

/** An open deadline, as a poller or a conductor sees it. `lane` is the seller; `order` rises with the opening. */
export type OpenDeadline = Readonly<{
  stream: string;
  ruleId: string;
  subject: string;
  lane: string;
  /** Undefined while it stands still. */
  due: string | undefined;
  /** Among those due at one instant the lower comes first. */
  rank: number;
  openedAt: string;
  /** The event that opened it: what its end is caused by. */
  openedBy: string;
}>;
