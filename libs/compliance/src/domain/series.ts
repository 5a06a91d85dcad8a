/** A rate day by day: as it was published, as it was known at some day, and as it is known now. */
import { reject } from '@redress/event-sourcing';
import { type Day, type Rulebook, plusDays } from '@redress/rulebook';
import type { CountOfDay } from '../standing/many-sellers.js';
import type { Component } from './fact.js';
import { type Definition, type Window, definitionOf, windowFor } from './question.js';
import { type Counts, type Rate, type RateName, type RateParts, partsBy, rateIn, rateNames } from './rates.js';
import { publishedAt } from './restating.js';

/** `knownOn`: the last day that was over when one wants to know; absent: now. */
export type SeriesAsked = Readonly<{ measure: RateName; definition: string; window?: string; from: Day; to: Day; knownOn?: Day }>;
/** `restated`: the figures that it has been since, each with the day at whose end it was first known. */
export type PointOfDay = Readonly<{
  day: Day;
  published: Rate;
  known?: Rate;
  now: Rate;
  restated: readonly (Rate & Readonly<{ knownOn: Day }>)[];
}>;

type Point = Readonly<{ day: Day; window: Window; parts: RateParts }>;

/** Throws `NOT_FOUND` where there is no such rate. */
export const rateNamed = (measure: string): RateName =>
  rateNames.find((name) => name === measure) ??
  reject('NOT_FOUND', `there is no rate ${measure}: there are ${rateNames.join(', ')}`, { measures: rateNames });

/** Each day with its own window and definition, those of the edition in force at its end. Throws `INVALID`. */
export const pointsOf = (
  { measure, definition, window, from, to }: SeriesAsked,
  rules: Pick<Rulebook, 'inForce'>,
): readonly Point[] => {
  const points: Point[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    const end = publishedAt(day);
    const by: Definition = definitionOf(definition, end, rules);
    points.push({ day, window: windowFor(by, end, window), parts: partsBy(by)[measure] });
  }
  return points;
};

/** The days and components whose running counts tell the series. */
export const countsNeededBy = (points: readonly Point[]): Readonly<Window & { of: readonly Component[] }> => ({
  from: points.map(({ window }) => window.from).sort()[0] ?? '',
  to:
    points
      .map(({ window }) => window.to)
      .sort()
      .at(-1) ?? '',
  of: [...new Set(points.flatMap(({ parts }) => [...parts.numerator, ...parts.denominator]))],
});

export const seriesOf = (
  points: readonly Point[],
  counts: readonly CountOfDay[],
  knownOn: Day | undefined,
): readonly PointOfDay[] =>
  points.map(({ day, window, parts }) => {
    const held = counts.filter((one) => window.from <= one.day && one.day <= window.to && one.holdsOn <= day);
    const by = (recorded: Day): Rate => rateIn(sumOf(held.filter(({ recordedOn }) => recordedOn <= recorded)), parts);
    const published = by(day);
    const since = [...new Set(held.map(({ recordedOn }) => recordedOn))].filter((recorded) => recorded > day).sort();
    let last = published;
    const restated = since.flatMap((recorded) => {
      const rate = by(recorded);
      if (isSame(rate, last)) return [];
      last = rate;
      return [{ knownOn: recorded, ...rate }];
    });
    return { day, published, now: last, restated, ...(knownOn !== undefined && knownOn >= day && { known: by(knownOn) }) };
  });

const isSame = (a: Rate, b: Rate): boolean => a.numerator === b.numerator && a.denominator === b.denominator;

const sumOf = (counts: readonly CountOfDay[]): Counts => {
  const sums: Partial<Record<Component, number>> = {};
  for (const { component, count } of counts) sums[component] = (sums[component] ?? 0) + count;
  return sums;
};
