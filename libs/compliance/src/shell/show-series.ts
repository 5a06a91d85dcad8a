import { type Doing, type QueryEnvelope, type View, got, shape, theSeller } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { type Day, dayOf, plusDays, plusMs } from '@redress/rulebook';
import { type Component, isScored } from '../domain/fact.js';
import { clocksOf } from '../domain/question.js';
import { rateNames } from '../domain/rates.js';
import { type SeriesAsked, countsNeededBy, pointsOf, rateNamed, seriesOf } from '../domain/series.js';
import type { CountOfDay } from '../standing/many-sellers.js';
import { rateFields, rateShape } from './measures.shape.js';
import type { CompliancePorts } from './ports.js';
import { dayIn } from './show-restatements.js';

const { described, fieldsOf, listOf, optional, text, word } = shape;

const mostDays = 400;
const usualDays = 60;

const days = listOf(
  fieldsOf({
    day: text,
    published: described(rateShape, 'As of the last millisecond of the day, and as known then'),
    known: optional(
      described(rateShape, 'As of then, by what was known at the end of `knownOn`; absent of days that were not over'),
    ),
    now: described(rateShape, 'As of then, by what is known now'),
    restated: listOf(fieldsOf({ knownOn: described(text, 'The day at whose end it was first known'), ...rateFields })),
  }),
);
const asked = { measure: word(...rateNames), definition: text, window: optional(text), from: text, to: text };
const knownOn = optional(described(text, 'The last day that was over at `knownAt`; absent where none was asked for'));
export const seriesShape = fieldsOf({ sellerId: text, ...asked, knownOn, days });
export const marketSeriesShape = fieldsOf({ ...asked, knownOn, days });

const query = ['knownAt', 'window', 'definition', 'from', 'to'] as const;
const means = {
  from: described(text, 'The first day, such as 2026-03-02; 60 days before `to` unless it is said'),
  to: described(text, 'The last day, included; the last that is over unless it is said'),
};

/** The last day that was over by an instant. */
const overBy = (at: string): Day => plusDays(dayOf(plusMs(at, 1)), -1);

const askedIn = ({ id, at, options = {}, where = {} }: QueryEnvelope): SeriesAsked => {
  const { knownAt: now } = clocksOf({ sellerId: id || 'all', at, ...options, knownAt: undefined });
  const { definition = 'intervention', window, knownAt = at } = options;
  const to = where['to'] === undefined ? overBy(now) : dayIn('to', where);
  const from = where['from'] === undefined ? plusDays(to, 1 - usualDays) : dayIn('from', where);
  if (from > to) return reject('INVALID', `from must not be after to: ${from} is after ${to}`, { from });
  if (to > plusDays(from, mostDays - 1)) return reject('INVALID', `${from} to ${to} are more than ${mostDays} days`, { to });
  const clock = knownAt === undefined ? {} : { knownOn: overBy(clocksOf({ sellerId: 'all', now: knownAt }).knownAt) };
  return { measure: rateNamed(where['measure'] ?? ''), definition, ...(window !== undefined && { window }), from, to, ...clock };
};

type Counting = (needed: ReturnType<typeof countsNeededBy>) => Doing<readonly CountOfDay[]>;

function* answered(one: SeriesAsked, { rules }: CompliancePorts, counting: Counting) {
  const points = pointsOf(one, rules);
  return { ...one, days: seriesOf(points, yield* counting(countsNeededBy(points)), one.knownOn) };
}

export const seriesView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/measures/:measure/series',
  summary: 'A rate of a seller day by day: as published, as known at some day, and as known now',
  query: [...query],
  means,
  answer: seriesShape,
  seenBy: theSeller,
  readsMuch: true,
  *show(viewed, ports) {
    const one = askedIn(viewed);
    const { sellerId, knownAt } = clocksOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options });
    if (!(yield* got(ports.measures.knows({ sellerId, knownAt })))) return reject('NOT_FOUND', `no seller ${sellerId}`);
    const counting: Counting = (needed) => got(ports.measures.countsOfDays({ sellerId, ...needed }));
    return { sellerId, ...(yield* answered(one, ports, counting)) };
  },
};

export const marketSeriesView: View<CompliancePorts> = {
  path: '/v1/measures/:measure/series',
  summary: 'A rate of all sellers together, day by day',
  query: [...query],
  means,
  answer: marketSeriesShape,
  seenBy: () => [],
  readsMuch: true,
  *show(viewed, ports) {
    const counting: Counting = (needed) => got(ports.measures.marketCountsOfDays({ ...needed, of: ofMarket(needed.of) }));
    return yield* answered(askedIn(viewed), ports, counting);
  },
};

/** Only what scores are made of is counted of all sellers together. */
const ofMarket = (of: readonly Component[]): readonly Component[] => {
  const other = of.find((component) => !isScored({ component }));
  return other === undefined ? of : reject('INVALID', `${other} is counted of each seller alone: ask for another definition or rate`, { definition: other }); // prettier-ignore
};
