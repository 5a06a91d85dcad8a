import { type View, countedUpTo, got, keyIn, paged, shape, theSeller, usualItems } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { compensationComponents, components } from '../domain/fact.js';
import { moneyQuestion } from '../domain/owed.js';
import { definitionOf, questionOf } from '../domain/question.js';
import { type UnitPlace, componentsOf, placeOf, shownUnit, unitParts } from '../domain/units.js';
import type { CompliancePorts } from './ports.js';
import { namesKnownAtAlone } from './show-measures.js';

const { anyJson, described, fieldsOf, integer, listOf, moment, optional, text, word } = shape;

export const unitsShape = fieldsOf({
  sellerId: text,
  measure: text,
  part: word(...unitParts),
  definition: text,
  window: described(text, 'The days that count, both included; of M-COMP all up to asOf'),
  asOf: moment,
  knownAt: moment,
  units: listOf(
    fieldsOf({
      unit: word(...components),
      orderId: optional(described(text, 'Absent of what is about no order')),
      subject: described(text, 'What is counted: the id of the order, the refund, the refund and its case (r1:c1), the help, the compensation'),
      day: described(text, 'The day it counts in'),
      at: described(moment, 'From when on'),
      events: described(listOf(text), 'The events that brought it about'),
      count: optional(described(integer, 'How much it counts: 1; EXTRA_LINES: the lines beside the first; absent of compensations')),
      category: optional(described(text, 'Of the order')),
      minutes: optional(integer),
      ruleId: optional(text),
      asset: optional(word('CNY', 'POINTS')),
      amount: optional(described(anyJson, 'CNY as a decimal text, points as an integer')),
    }),
  ),
}); // prettier-ignore

/** Checks the query, and lists what the figure counts; the counts of a part add up to the numerator, or the denominator, of the view `measures`. */
export const unitsView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/measures/:measure/orders',
  summary: 'What is behind a figure: the orders, refunds, cases that its numerator or its denominator counts',
  query: ['asOf', 'knownAt', 'window', 'definition', 'part'],
  means: { part: described(word(...unitParts), 'Which part of the figure; the numerator unless it is said') },
  answer: unitsShape,
  list: 'units',
  alwaysPaged: true,
  seenBy: theSeller,
  readsMuch: true,
  *show(viewed, { measures, rules }) {
    const { measure = '', part = 'numerator' } = viewed.where ?? {};
    const asked = questionOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options }, rules);
    const { sellerId, definition, asOf, knownAt } = asked;
    if (!(yield* got(measures.knows(asked)))) return reject('NOT_FOUND', `no seller ${sellerId}`);
    const of = componentsOf(measure, part, definitionOf(definition, asOf, rules));
    const isMoney = of.some((one) => (compensationComponents as readonly string[]).includes(one));
    const { from, to } = isMoney ? moneyQuestion(asked) : asked;
    const isDueByThen = namesKnownAtAlone(viewed) && knownAt < asOf && of.includes('PROMISE_DUE');
    const question = { ...asked, from, to, ...(isDueByThen && { asOf: knownAt }) };
    const page = viewed.page ?? { limit: usualItems };
    const after = page.cursor === undefined ? {} : { after: keyIn<UnitPlace>(page.cursor, ['', '', '', '']) };
    const { units, total } = yield* got(measures.units({ ...question, of }, { limit: page.limit + 1, ...after }));
    const window = `${from}..${to}`;
    const listed = paged(units, page, placeOf, Math.min(total, countedUpTo + 1));
    return { ...{ sellerId, measure, part, definition, window, asOf, knownAt }, ...listed, items: listed.items.map(shownUnit) };
  },
};
