import { type Day, dayMs, dayOf, endOfDay, hourMs, hourOfDay, type Instant, plusMs, startOfDay } from '@redress/rulebook';
import type { SignedFact } from './fact.js';
import type { Question } from './question.js';

/** From here on, and before there; absent: without bound. */
export type Span<T> = Readonly<{ from?: T; before: T }>;
export type Between<T> = Required<Span<T>>;
export type Clock = 'holdsAt' | 'recordedAt';

/**
 * The facts of a question, cut into parts that do not overlap. In the plane of the two clocks they are the rectangle of what holds by
 * `asOf` and was recorded by `knownAt`. Most of it is whole days, which running counts answer; what is left at its edges lies within
 * single days.
 */
export type Region = Readonly<{
  /** Whole days of both clocks. */
  days: readonly Readonly<Record<Clock, Span<Day>>>[];
  /** Whole eighths of the day that is cut, from its first on, by the instant from which a fact stands. */
  eighths: Readonly<{ on: Day; before: number }>;
  /** The facts that stand from within the eighth that is cut: to be added to the whole ones before it, or taken back from it, whichever are fewer. */
  eighth: Between<Instant> & Readonly<{ sign: 1 | -1 }>;
  /** The facts of which one clock shows the one side of the cut, the other the other: to be found by the clock `by`, in one day. */
  uneven: readonly Uneven[];
}>;
/** `late`: the clock that shows the later instant of these facts. */
export type Uneven = Readonly<{ by: Clock; on: Day; late: Clock } & Record<Clock, Span<Instant>>>;

/** A fact stands from when it holds and is recorded. */
export const standsFrom = ({ holdsAt, recordedAt }: Pick<SignedFact, Clock>): Instant =>
  holdsAt > recordedAt ? holdsAt : recordedAt;

/** Days are counted by eighths as well, three hours each: finer ones would cost more to keep than they save when a day is cut. */
export const eighthsOfDay = 8;
const eighthMs = dayMs / eighthsOfDay;
/** Which eighth of its day an instant falls in, 0 to 7. */
export const eighthOf = (at: Instant): number => Math.floor((hourOfDay(at) * hourMs) / eighthMs);
export const startOfEighth = (at: Instant): Instant => plusMs(startOfDay(dayOf(at)), eighthOf(at) * eighthMs);

export const isIn = <T extends string>(at: T, { from, before }: Span<T>): boolean =>
  (from === undefined || from <= at) && at < before;

export const regionOf = ({ asOf, knownAt }: Pick<Question, 'asOf' | 'knownAt'>): Region => {
  const [holds, recorded] = [plusMs(asOf, 1), plusMs(knownAt, 1)]; // both are included
  const [cut, end] = holds < recorded ? [holds, recorded] : [recorded, holds];
  const day = dayOf(cut);
  const upToDay = { before: day };
  const by: Clock = holds < recorded ? 'recordedAt' : 'holdsAt';
  const across = cut === end ? [] : [acrossOf(by, cut, end)];
  return {
    days: [{ holdsAt: upToDay, recordedAt: upToDay }, ...across.flatMap(({ days }) => days)],
    ...eighthsTo(day, cut),
    uneven: across.flatMap(({ uneven }) => uneven),
  };
};

/** The counts of an eighth that is more than half over are taken whole, and what stands only after the cut is taken back. */
const eighthsTo = (on: Day, cut: Instant): Pick<Region, 'eighths' | 'eighth'> => {
  const [n, from] = [eighthOf(cut), startOfEighth(cut)];
  return cut <= plusMs(from, eighthMs / 2)
    ? { eighths: { on, before: n }, eighth: { from, before: cut, sign: 1 } }
    : { eighths: { on, before: n + 1 }, eighth: { from: cut, before: plusMs(from, eighthMs), sign: -1 } };
};

/** Facts that the clock `late` shows from the cut to the end, the other one before the cut. */
const acrossOf = (late: Clock, cut: Instant, end: Instant): Pick<Region, 'days' | 'uneven'> => {
  const early: Clock = late === 'holdsAt' ? 'recordedAt' : 'holdsAt';
  const clocks = <T>(first: T, second: T) => ({ [early]: first, [late]: second }) as Record<Clock, T>;
  const lateIn = (from: Instant, before: Instant): Uneven[] =>
    from < before ? [{ by: late, late, on: dayOf(from), ...clocks<Span<Instant>>({ before: cut }, { from, before }) }] : [];
  const [start, last] = [startOfDay(dayOf(cut)), startOfDay(dayOf(end))];
  const next = cut === start ? cut : endOfDay(dayOf(cut));
  if (next > last) return { days: [], uneven: lateIn(cut, end) };
  const whole = { from: next, before: last };
  const ofCutDay: Uneven = { by: early, late, on: dayOf(cut), ...clocks<Span<Instant>>({ from: start, before: cut }, whole) };
  const days = clocks<Span<Day>>({ before: dayOf(cut) }, { from: dayOf(next), before: dayOf(last) });
  return {
    days: next < last ? [days] : [],
    uneven: [...lateIn(cut, next), ...lateIn(last, end), ...(start < cut && next < last ? [ofCutDay] : [])],
  };
};
