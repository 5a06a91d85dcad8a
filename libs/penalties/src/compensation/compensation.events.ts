/** What can have happened to a compensation. Stored as published. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

export type { Compensation, Funding } from '@redress/contracts';

type CompensationFact = Extract<keyof PenaltiesEvents, `Compensation${string}`>;

export type CompensationEvent = { [Type in CompensationFact]: Event<Type, PenaltiesEvents[Type]> }[CompensationFact];
