/** What can have happened to a violation, as the log keeps it. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

type ViolationFact = 'ViolationRecorded' | 'ViolationAppealed' | 'ViolationConfirmed' | 'ViolationRevoked';

export type ViolationEvent = { [Type in ViolationFact]: Event<Type, PenaltiesEvents[Type]> }[ViolationFact];
