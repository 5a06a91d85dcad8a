/** What can have happened to the channel of an order line, as the log keeps it. */
import type { DeadlineEvent, Event } from '@redress/event-sourcing';
import type { Phase, RefundRef, RefundsEvents } from '@redress/contracts';

type Fact<Type extends keyof RefundsEvents> = Event<Type, RefundsEvents[Type]>;

export type ChannelEvent =
  /** A refund of the line is open. `reopened`: it has used the one case for which the channel was opened once more (W-REOPEN). */
  | Event<'ChannelClaimOpened', RefundRef & { phase: Phase; reopened?: true }>
  | Fact<'ChannelClaimEnded'>
  | Fact<'ChannelClaimCorrected'>
  | Fact<'ReopeningRequested'>
  | Fact<'ReopeningApproved'>
  | Fact<'ReopeningDeclined'>
  | Fact<'ChannelReopened'>
  | DeadlineEvent;
