import { type Doing, type View, got, shape, theSeller } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { type Day, dayPattern, plusDays } from '@redress/rulebook';
import { clocksOf, definitionOf } from '../domain/question.js';
import { countsOf, rateNames } from '../domain/rates.js';
import { type Restated, type Restating, restatedOn, suspectsAmong } from '../domain/restating.js';
import type { CompliancePorts } from './ports.js';

const { described, fieldsOf, integer, listOf, moment, optional, text, word } = shape;

const figure = fieldsOf({ numerator: integer, denominator: integer });
export const restatementsShape = fieldsOf({
  sellerId: text,
  definition: text,
  from: text,
  to: text,
  knownAt: moment,
  days: listOf(
    fieldsOf({
      day: text,
      measure: word(...rateNames),
      definition: text,
      published: described(figure, 'As of the last millisecond of the day, and as known then'),
      now: described(figure, 'As of then, by what is known now'),
      because: listOf(fieldsOf({ eventId: text, type: text, recordedAt: moment, orderId: text, caseId: optional(text) })),
    }),
  ),
});

/** The figures of the days that were restated: by day, then by measure. */
export function* restatedIn(restating: Restating, { measures, rules }: CompliancePorts): Doing<readonly Restated[]> {
  const late = yield* got(measures.late(restating));
  const restated: Restated[] = [];
  for (const suspect of suspectsAmong(restating, late, rules))
    restated.push(...restatedOn(suspect, countsOf(yield* got(measures.count(suspect.question)))));
  return restated;
}

/** So many days may be asked about at once. */
const mostDays = 1100;

export const restatementsView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/restatements',
  summary: 'The days whose published figures later facts have moved: from what, to what, and because of which events',
  query: ['knownAt', 'definition', 'from', 'to'],
  needs: ['from', 'to'],
  means: { from: described(text, 'The first day, such as 2026-03-02'), to: described(text, 'The last day, included') },
  answer: restatementsShape,
  seenBy: theSeller,
  readsMuch: true,
  *show({ id, at, options = {}, where = {} }, ports) {
    const { sellerId, knownAt } = clocksOf({ sellerId: id, at, ...options });
    const { definition = 'intervention' } = options;
    const [from, to] = [dayIn('from', where), dayIn('to', where)];
    if (from > to) return reject('INVALID', `from must not be after to: ${from} is after ${to}`, { from });
    if (to > plusDays(from, mostDays)) return reject('INVALID', `${from} to ${to} are more than ${mostDays} days`, { to });
    if (!(yield* got(ports.measures.knows({ sellerId, knownAt })))) return reject('NOT_FOUND', `no seller ${sellerId}`);
    definitionOf(definition, knownAt, ports.rules);
    const days = yield* restatedIn({ sellerId, from, to, definition, knownAt }, ports);
    return { ...{ sellerId, definition, from, to, knownAt }, days };
  },
};

export const dayIn = (name: string, where: Readonly<Record<string, string>>): Day => {
  const day = where[name] ?? '';
  return dayPattern.test(day)
    ? day
    : reject('INVALID', `${name} must be a day such as 2026-03-02, not "${day}"`, { [name]: day });
};
