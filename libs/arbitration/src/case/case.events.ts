/** What can have happened to a case, to the disputes of a refund, and to a seller's verdicts of a day. Stored as published. */
import type { ArbitrationEvent } from '@redress/contracts';
import type { DeadlineEvent, Event } from '@redress/event-sourcing';

type Stored<P> = P extends { type: infer Type extends string; data: infer Data } ? Event<Type, Data> : never;
type All = Stored<ArbitrationEvent>;

export type DisputeEvent = Extract<All, { type: `Dispute${string}` }>;
export type ReviewEvent = Extract<All, { type: 'VerdictCounted' | 'VerdictUncounted' }>;
export type CaseEvent = Exclude<All, DisputeEvent | ReviewEvent> | DeadlineEvent;

/** What one command adds, per stream. */
export type Added = Readonly<{
  case?: readonly CaseEvent[];
  dispute?: readonly DisputeEvent[];
  review?: readonly ReviewEvent[];
}>;
