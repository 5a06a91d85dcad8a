/** What can have happened to a claim, and to the claims of an order line, as the log keeps it. */
import type { ArbitrationEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

type Fact<Type extends keyof ArbitrationEvents> = Event<Type, ArbitrationEvents[Type]>;

export type ClaimEvent =
  | Fact<'ClaimFiled'>
  | Fact<'ClaimProposed'>
  | Fact<'ClaimRejected'>
  | Fact<'ClaimSupplemented'>
  | Fact<'ClaimApproved'>
  | Fact<'ClaimPaid'>;

/** One claim of a line is open at a time. */
export type RemedyEvent = Fact<'LineClaimOpened'> | Fact<'LineClaimEnded'>;

export type Added = Readonly<{ claim?: readonly ClaimEvent[]; remedy?: readonly RemedyEvent[] }>;
