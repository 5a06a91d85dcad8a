/** The published years that a service decides by: what it keeps of `calendar-2027`, as an input of its deciders (decision 0029). */
import { type ArbitrationEvent, calendarStream } from '@redress/contracts';
import type { FactsRef } from '@redress/event-sourcing';
import { type CalendarYear, type Instant, lastBuiltIn, yearsToAsk } from '@redress/rulebook';
import { factsRef, foreign } from '../context.js';

/** What a service keeps of a published year: its content. */
export const calendarFacts = foreign<ArbitrationEvent, CalendarYear>('calendar', {
  version: 1,
  on: ['CalendarPublished'],
  evolve: (before, event) => {
    if (event.type !== 'CalendarPublished') return before;
    const { year, holidays, workdays } = event.data;
    return { year, holidays, workdays };
  },
});

/**
 * The facts of these years, of those that do not come with the code. Held: whoever moves the open deadlines of a year finds every one that
 * was opened without it.
 */
const refsOf = (years: readonly number[]): readonly FactsRef[] =>
  years.filter((year) => year > lastBuiltIn).map((year) => ({ ...factsRef(calendarFacts, calendarStream(year)), held: true }));

/** For `readsFacts` of a command that may open a deadline in working days at that instant. */
export const calendarsFrom = (at: Instant): readonly FactsRef[] => refsOf(yearsToAsk(at));

/** For `readsFacts` of a command that computes anew what reaches into a published year. */
export const calendarsAround = (year: number): readonly FactsRef[] => refsOf([year - 1, year, year + 1]);

/** The years that are published, of those that were asked for. */
export const publishedYears = (refs: readonly FactsRef[], factsOf: (stream: string) => unknown): readonly CalendarYear[] =>
  refs.flatMap(({ stream }) => (factsOf(stream) as CalendarYear | undefined) ?? []);
