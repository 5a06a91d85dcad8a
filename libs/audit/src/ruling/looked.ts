import type { Transfer } from '@redress/contracts';
import type { ReadEvent } from '@redress/event-sourcing/verify';

/** What is read of any event's data. */
export type EventData = Readonly<{
  ruleId?: string;
  /** That the case has pinned. */
  edition?: string;
  orderId?: string;
  payee?: string;
  compensationId?: string;
  refundId?: string;
  claimId?: string;
  violationId?: string;
  transfers?: readonly Transfer[];
}>;

/** An event that an audit has looked at, and because of which events it happened. */
export type Looked = Readonly<{ event: ReadEvent; data: EventData; ruleId: string | undefined; because: readonly string[] }>;
