import { type View, got, gotAll, shape, theSeller } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { stepsBetween } from '../domain/difference.js';
import { type Question, definitionOf, questionOf } from '../domain/question.js';
import { countsOf, partsBy, rateIn, rateNames } from '../domain/rates.js';
import { rateNamed } from '../domain/series.js';
import { rateShape } from './measures.shape.js';
import type { CompliancePorts } from './ports.js';

const { described, fieldsOf, integer, listOf, moment, optional, text, word } = shape;

const sideShape = fieldsOf({ asOf: moment, knownAt: moment, window: text, figure: rateShape });
export const differenceShape = fieldsOf({
  sellerId: text,
  measure: word(...rateNames),
  definition: text,
  left: sideShape,
  right: sideShape,
  steps: described(
    listOf(
      fieldsOf({
        by: described(
          word('knownAt', 'asOf', 'window'),
          'An event that was recorded, or holds, between the two; or all days that only one of them counts',
        ),
        eventId: optional(text),
        type: optional(text),
        recordedAt: optional(moment),
        at: optional(described(moment, 'From when on it holds')),
        orderId: optional(text),
        day: optional(text),
        numerator: described(integer, 'How much more the right one counts'),
        denominator: integer,
      }),
    ),
    'They add up to the difference exactly',
  ),
});

const sideHelp = 'asOf,knownAt: two instants; one alone is both';

export const differenceView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/measures/:measure/difference',
  summary: 'Two figures of one rate, and the events between them, which add up exactly',
  query: ['window', 'definition', 'left', 'right'],
  needs: ['left', 'right'],
  means: { left: described(text, sideHelp), right: described(text, sideHelp) },
  answer: differenceShape,
  seenBy: theSeller,
  readsMuch: true,
  *show({ id, at, options = {}, where = {} }, { measures, rules }) {
    const measure = rateNamed(where['measure'] ?? '');
    const question = (name: 'left' | 'right'): Question => {
      const [asOf, knownAt = asOf, ...more] = (where[name] ?? '').split(',');
      if (more.length > 0) return reject('INVALID', `${name} takes ${sideHelp}`, { parameter: name });
      return questionOf({ sellerId: id, at, ...options, asOf, knownAt }, rules);
    };
    const [left, right] = [question('left'), question('right')];
    const { sellerId, definition } = right;
    if (!(yield* got(measures.knows(right))) && !(yield* got(measures.knows(left))))
      return reject('NOT_FOUND', `no seller ${sellerId}`);
    const parts = partsBy(definitionOf(definition, right.asOf, rules))[measure];
    const of = [...new Set([...parts.numerator, ...parts.denominator])];
    const [before, after, facts] = yield* gotAll([
      measures.count({ ...left, of }),
      measures.count({ ...right, of }),
      measures.between({ sellerId, of }, left, right),
    ] as const);
    const side = ({ asOf, knownAt, from, to }: Question, tallies: typeof before) => ({
      ...{ asOf, knownAt, window: `${from}..${to}`, figure: rateIn(countsOf(tallies), parts) },
    });
    return {
      ...{ sellerId, measure, definition, left: side(left, before), right: side(right, after) },
      steps: stepsBetween(facts, [left, right], parts),
    };
  },
};
