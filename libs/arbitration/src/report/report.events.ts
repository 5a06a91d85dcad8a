/** What can have happened to a report, as the log keeps it. */
import type { ArbitrationEvents } from '@redress/contracts';
import type { DeadlineEvent, Event } from '@redress/event-sourcing';

type Fact<Type extends keyof ArbitrationEvents> = Event<Type, ArbitrationEvents[Type]>;

export type ReportEvent =
  | Fact<'ReportFiled'>
  | Fact<'ReportOverdue'>
  | Fact<'ReportProposed'>
  | Fact<'ReportDecided'>
  | Fact<'ReconsiderationAsked'>
  | Fact<'ReportReconsidered'>
  | DeadlineEvent;
