/** M-RESTATE: what was published for a day, what it is by what is known now, and because of what. */
import { idIn } from '@redress/contracts';
import { type Day, dayOf, endOfDay, type Instant, plusDays, plusMs, type Rulebook } from '@redress/rulebook';
import type { Asked, LateFact } from '../measures.js';
import { causeOf } from './disputes.js';
import { type Component, sizeOf } from './fact.js';
import { type Definition, definitionOf } from './question.js';
import { type Counts, type RateName, type RateParts, partsBy, rateIn, rateNames } from './rates.js';

/** The last millisecond of a day, as of which and as known at which its figure is published. */
export const publishedAt = (day: Day): Instant => plusMs(endOfDay(day), -1);

export type Restating = Readonly<{ sellerId: string; from: Day; to: Day; definition: string; knownAt: Instant }>;

type Figure = Readonly<{ numerator: number; denominator: number }>;
type Cause = Readonly<{ eventId: string; type: string; recordedAt: Instant; orderId: string; caseId?: string }>;
export type Restated = Readonly<{
  day: Day;
  measure: RateName;
  definition: string;
  published: Figure;
  now: Figure;
  because: readonly Cause[];
}>;

/** A day that late facts may have moved: its question as published, and the facts recorded since that count in its window. */
export type Suspect = Readonly<{ day: Day; definition: Definition; question: Asked; since: readonly LateFact[] }>;

/** The days of the range that are over and of which something was recorded later. Costs late facts and days, not facts. */
export const suspectsAmong = (
  { sellerId, from, to, definition, knownAt }: Restating,
  late: readonly LateFact[],
  rules: Pick<Rulebook, 'inForce'>,
): readonly Suspect[] => {
  const earliest = late.map(({ holdsAt }) => dayOf(holdsAt)).sort()[0];
  if (earliest === undefined) return [];
  const suspects: Suspect[] = [];
  for (let day = from > earliest ? from : earliest; day <= to && publishedAt(day) < knownAt; day = plusDays(day, 1)) {
    const end = publishedAt(day);
    const by = definitionOf(definition, end, rules);
    const last = plusDays(day, -by.lagDays);
    const window = { from: plusDays(last, 1 - by.days), to: last };
    const since = late.filter(
      (fact) => fact.holdsAt <= end && fact.recordedAt > end && window.from <= fact.day && fact.day <= window.to,
    );
    const of = [...new Set(Object.values(partsBy(by)).flatMap(({ numerator, denominator }) => [...numerator, ...denominator]))];
    const question = { sellerId, definition, ...window, asOf: end, knownAt: end, of };
    if (since.length > 0) suspects.push({ day, definition: by, question, since });
  }
  return suspects;
};

/** The figures of such a day that differ, by measure. `published`: its counts as of its end and known then. */
export const restatedOn = ({ day, definition, question, since }: Suspect, published: Counts): readonly Restated[] => {
  const now: Partial<Record<Component, number>> = { ...published };
  for (const fact of since) now[fact.component] = (now[fact.component] ?? 0) + sizeOf(fact);
  const parts = partsBy(definition);
  return rateNames.flatMap((measure): Restated[] => {
    const [before, after] = [figureOf(published, parts[measure]), figureOf(now, parts[measure])];
    if (before.numerator === after.numerator && before.denominator === after.denominator) return [];
    const because = causesOf(since, parts[measure]);
    return [{ day, measure, definition: question.definition, published: before, now: after, because }];
  });
};

const figureOf = (counts: Counts, parts: RateParts): Figure => {
  const { numerator, denominator } = rateIn(counts, parts);
  return { numerator, denominator };
};

const causesOf = (since: readonly LateFact[], { numerator, denominator }: RateParts): readonly Cause[] => {
  const causes = new Map<string, Cause>();
  for (const { component, eventId, type = '', recordedAt, orderId } of since) {
    if (!numerator.includes(component) && !denominator.includes(component)) continue;
    const cause = causeOf(eventId);
    const stream = cause.slice(0, cause.lastIndexOf('@'));
    const ofCase = stream.startsWith('case-') && { caseId: idIn('case', stream) };
    causes.set(cause, { eventId: cause, type, recordedAt, orderId, ...ofCase });
  }
  return [...causes.values()];
};
