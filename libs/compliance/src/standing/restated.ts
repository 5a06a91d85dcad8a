/** Which figures of days that are over a close has to restate: from what they were at the last close, by what is known at the end of its day. */
import type { Day, Rulebook } from '@redress/rulebook';
import { dayOf, plusDays } from '@redress/rulebook';
import type { Component } from '../domain/fact.js';
import type { Definition, Window } from '../domain/question.js';
import { type Counts, partsBy } from '../domain/rates.js';
import { publishedAt, restatedOn } from '../domain/restating.js';
import type { LateFact } from '../measures.js';
import type { CountOfDay } from './many-sellers.js';
import type { Restatement } from './standing.js';

/** A day as a definition has it, what was known when it was told last, and the late facts of its window recorded since. */
export type Moved = Readonly<{
  day: Day;
  name: string;
  definition: Definition;
  window: Window;
  knownOn: Day;
  since: readonly LateFact[];
}>;

export type Closed = Readonly<{ day: Day; since: Day }>;

/** `late`: of a seller, recorded behind the day `since` and by the end of `day`. Costs late facts and days. */
export const movedDays = (
  { day: closed, since }: Closed,
  late: readonly LateFact[],
  rules: Pick<Rulebook, 'inForce'>,
): Moved[] => {
  const earliest = late.map(({ holdsAt }) => dayOf(holdsAt)).sort()[0];
  const moved: Moved[] = [];
  for (let day = earliest ?? closed; day < closed; day = plusDays(day, 1)) {
    const end = publishedAt(day);
    const knownOn = day > since ? day : since;
    const seen = late.filter(({ holdsAt, recordedAt }) => holdsAt <= end && recordedAt > publishedAt(knownOn));
    if (seen.length === 0) continue;
    for (const [name, definition] of Object.entries(rules.inForce(end).measures.definitions)) {
      const to = plusDays(day, -definition.lagDays);
      const window = { from: plusDays(to, 1 - definition.days), to };
      const inWindow = seen.filter((fact) => window.from <= fact.day && fact.day <= window.to);
      if (inWindow.length > 0) moved.push({ ...{ day, name, definition, window, knownOn }, since: inWindow });
    }
  }
  return moved;
};

/** The days and components whose counts tell what those figures were. */
export const countsNeeded = (moved: readonly Moved[]): Readonly<{ from: Day; to: Day; of: readonly Component[] }> => {
  const parts = moved.flatMap(({ definition }) => Object.values(partsBy(definition)));
  return {
    from: moved.map(({ window }) => window.from).sort()[0] ?? '',
    to:
      moved
        .map(({ window }) => window.to)
        .sort()
        .at(-1) ?? '',
    of: [...new Set(parts.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]))],
  };
};

/** By definition and measure, with the days that have moved and the events that moved them. */
export const restatementsOf = (moved: readonly Moved[], counts: readonly CountOfDay[]): readonly Restatement[] => {
  const found = new Map<string, Found>();
  for (const { day, name, definition, window, knownOn, since } of moved) {
    const end = publishedAt(day);
    const question = { sellerId: '', definition: name, ...window, asOf: end, knownAt: publishedAt(knownOn) };
    for (const one of restatedOn({ day, definition, question, since }, sumsOf(counts, { window, day, knownOn }))) {
      const key = `${name} ${one.measure}`;
      const { days, causes }: Pick<Found, 'days' | 'causes'> = found.get(key) ?? { days: [], causes: new Map() };
      days.push({ day, from: one.published, to: one.now });
      for (const cause of one.because) if (!causes.has(cause.eventId)) causes.set(cause.eventId, cause);
      found.set(key, { measure: one.measure, definition: name, days, causes });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => told(one));
};

type Cause = Restatement['because'][number];
type Found = Pick<Restatement, 'measure' | 'definition'> & { days: Restatement['days'][number][]; causes: Map<string, Cause> };

/** So many causes an event has at most: a broker refuses messages of any size. */
export const mostCauses = 1000;

const told = ({ causes, ...one }: Found): Restatement => {
  const because = [...causes.values()].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  const moreCauses = because.length - mostCauses;
  return { ...one, because: because.slice(0, mostCauses), ...(moreCauses > 0 && { moreCauses }) };
};

type Sums = Readonly<{ window: Window; day: Day; knownOn: Day }>;
const sumsOf = (counts: readonly CountOfDay[], { window, day, knownOn }: Sums): Counts => {
  const sums: Partial<Record<Component, number>> = {};
  for (const one of counts)
    if (window.from <= one.day && one.day <= window.to && one.holdsOn <= day && one.recordedOn <= knownOn)
      sums[one.component] = (sums[one.component] ?? 0) + one.count;
  return sums;
};
