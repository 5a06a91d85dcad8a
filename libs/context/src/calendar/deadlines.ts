/** Deadlines in working days as events: opened by the calendars that are published, and moved once another one is. */
import type { Clock, Command, Event } from '@redress/event-sourcing';
import {
  type CalendarYear,
  type Edition,
  type Explained,
  type Instant,
  type WorkingDayId,
  dueInWorkingDays,
  isInWorkingDays,
  reaches,
} from '@redress/rulebook';

type Ref = { ruleId: string; subject: string };
export type OpenedInWorkingDays = Explained<Event<'DeadlineOpened', Ref & { from: Instant; due: Instant; provisional?: true }>>;
export type MovedByCalendar = Explained<Event<'DeadlineMoved', Ref & { to: Instant; why: string; provisional?: true }>>;

/** What is said of each open deadline that reaches into a year which has been published. */
export type Recomputed = Ref & { stream: string; year: number };
export type Recompute<Type extends string, Data = object> = Command<Type, Recomputed & Data>;

/** A deadline in working days, provisional where it reaches into a year of which no calendar is at hand. */
export const openedInWorkingDays = (
  ruleId: WorkingDayId,
  { subject, from }: { subject: string; from: Instant },
  calendars: readonly CalendarYear[],
  edition: Edition,
): OpenedInWorkingDays => {
  const explanation = dueInWorkingDays(ruleId, from, calendars, edition);
  return { type: 'DeadlineOpened', at: from, data: { ruleId, subject, from, ...explanation.outcome }, explanation };
};

/**
 * Counts anew what was counted without that year's calendar. Nothing where the clock has ended, is not provisional, ends before that year, or
 * stands as it stood: a year behind it may still be missing.
 */
export const movedByCalendar = (
  { at, data: { ruleId, subject, year } }: Readonly<{ at: Instant; data: Ref & { year: number } }>,
  clock: Clock | undefined,
  calendars: readonly CalendarYear[],
  edition: Edition,
): readonly MovedByCalendar[] => {
  if (!clock?.provisional || !isInWorkingDays(ruleId) || !reaches(clock, year)) return [];
  const explanation = dueInWorkingDays(ruleId, clock.from, calendars, edition);
  const { due: to, ...provisional } = explanation.outcome;
  if (to === clock.due && provisional.provisional) return [];
  return [{ type: 'DeadlineMoved', at, data: { ruleId, subject, to, why: 'CalendarPublished', ...provisional }, explanation }];
};
