/** The working days of one year, published by a supervisor as the State Council has arranged them; folded from the events of `calendar-2027`. */
import { type ArbitrationEvents, calendarStream } from '@redress/contracts';
import { type Command, type Event, type Fold, reject } from '@redress/event-sourcing';
import {
  type CalendarYear,
  type Day,
  type Instant,
  chinaCalendar,
  isWorked,
  lastBuiltIn,
  personOf,
  plusDays,
} from '@redress/rulebook';

export type CalendarEvent = Event<'CalendarPublished', ArbitrationEvents['CalendarPublished']>;
export type PublishCalendar = Command<'arbitration.publish-calendar', CalendarYear>;

export type PublishedCalendar = CalendarYear & Readonly<{ by: string; publishedAt: Instant }>;
export type CalendarState = PublishedCalendar | 'NOT_PUBLISHED';

export const calendarFold: Fold<CalendarState, CalendarEvent> = {
  initial: 'NOT_PUBLISHED',
  evolve: (_before, { at, data }) => ({ ...data, publishedAt: at }),
};

export const calendarRef = (year: number) => ({ stream: calendarStream(year), fold: calendarFold });

/** Once a year: the same again does nothing, other content is a CONFLICT; the years that come with the code are published already. */
export const decide = ({ as, at, data }: PublishCalendar, state: CalendarState): readonly CalendarEvent[] => {
  const { year } = data;
  if (year <= lastBuiltIn) return worksAlike(data) ? [] : conflict(year);
  if (state === 'NOT_PUBLISHED') return [{ type: 'CalendarPublished', at, data: { ...data, by: personOf(as) } }];
  return saysTheSame(state, data) ? [] : conflict(year);
};

const conflict = (year: number): never => reject('CONFLICT', `the calendar of ${year} is published, with other days`, { year });

const saysTheSame = (one: CalendarYear, other: CalendarYear): boolean =>
  one.holidays.join() === other.holidays.join() && one.workdays.join() === other.workdays.join();

/** A notice may name the weekends within a holiday or not: what counts is which days are worked. */
const worksAlike = (said: CalendarYear): boolean =>
  daysOf(said.year).every((day) => isWorked(day, said) === chinaCalendar.isWorkingDay(day));

const daysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = plusDays(day, 1)) days.push(day);
  return days;
};
