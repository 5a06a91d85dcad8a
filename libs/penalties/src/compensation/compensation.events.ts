/** What can have happened to a compensation. As the log keeps it. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

export type { Compensation, Funding } from '@redress/contracts';

type CompensationFact =
  | 'CompensationAssessed'
  | 'CompensationApproved'
  | 'CompensationPaid'
  | 'CompensationReversed'
  | 'CompensationWaived'
  | 'CompensationExcluded';

export type CompensationEvent = { [Type in CompensationFact]: Event<Type, PenaltiesEvents[Type]> }[CompensationFact];
