/** What can have happened to a refund, as the log keeps it. */
import type { DeadlineEvent, Event } from '@redress/event-sourcing';
import type { RefundsEvents } from '@redress/contracts';
import type { ChannelEvent } from '../channel/channel.events.js';

type Fact<Type extends keyof RefundsEvents> = Event<Type, RefundsEvents[Type]>;

export type RefundEvent =
  // the parties bargain
  | Fact<'RefundApplied'>
  | Fact<'RefundModified'>
  | Fact<'RefundAgreed'>
  | Fact<'RefundRefused'>
  | Fact<'ReasonContested'>
  // the goods go back
  | Fact<'ReturnShipped'>
  | Fact<'ReturnDelivered'>
  | Fact<'ReturnConfirmed'>
  | Fact<'ReturnFreightAssigned'>
  // and the platform advances the money (极速退款)
  | Fact<'RefundAdvanceDue'>
  | Fact<'RefundAdvanced'>
  | Fact<'RefundReclaimDue'>
  | Fact<'RefundReclaimed'>
  // and others come in their place
  | Fact<'ReplacementSent'>
  | Fact<'ReplacementReceived'>
  // the platform has a case
  | Fact<'RefundLeftToPlatform'>
  | Fact<'RefundCaseNoted'>
  | Fact<'VerdictCarriedOut'>
  | Fact<'RefundLeftCase'>
  | Fact<'VerdictOverturned'>
  | Fact<'RefundCorrectionDue'>
  | Fact<'RefundCorrected'>
  // the ends
  | Fact<'RefundPaymentDue'>
  | Fact<'RefundPaid'>
  | Fact<'RefundClosed'>
  | DeadlineEvent;

type DataOf<Type extends RefundEvent['type']> = Extract<RefundEvent, { type: Type }>['data'];
export type AgreedBy = DataOf<'RefundAgreed'>['by'];
export type ClosedWhy = DataOf<'RefundClosed'>['why'];
export type Goods = DataOf<'RefundApplied'>['goods'];

/** What one command adds: the events of the refund, and those of its line's channel. */
export type Added = Readonly<{ refund?: readonly RefundEvent[]; channel?: readonly ChannelEvent[] }>;
