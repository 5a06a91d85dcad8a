/** The shape of the view `score SELLER`: the fields of its answer, as the OpenAPI document shows them. */
import { shape } from '@redress/context';
import { flags, grades } from '@redress/rulebook';

const { cash, described, fieldsOf, integer, listOf, moment, number, optional, text, word } = shape;

const ofRate = <S extends shape.Shape>(one: S, what: string) =>
  optional(described(one, `${what}; absent of VIOLATIONS and M-COMP`));

export const componentShape = fieldsOf({
  id: word('M-DISPUTE', 'M-LATE', 'M-REFUND', 'M-LIABLE', 'M-HELP', 'VIOLATIONS', 'M-COMP'),
  weight: integer,
  observed: ofRate(integer, 'How often it happened'),
  denominator: ofRate(integer, 'Of how many'),
  expected: ofRate(number, 'How often it would have happened to an average seller with these very orders'),
  ratio: ofRate(number, 'x: observed to expected, both with the prior strength added; 1 is average'),
  low: ofRate(number, 'The lower end of x'),
  high: ofRate(number, 'The upper end of x'),
  points: optional(described(integer, 'VIOLATIONS: points in effect in the calendar year')),
  receivable: optional(described(cash, 'M-COMP: what the seller owes')),
  required: optional(described(cash, 'M-COMP: the deposit required')),
  value: described(number, 'v, 0 to 1: the best is 1'),
  contribution: described(number, '100 · weight · v ÷ the sum of all weights'),
  categories: ofRate(
    listOf(fieldsOf({ category: text, denominator: integer, rate: described(number, 'Of all sellers in this category') })),
    'The categories of the orders that count',
  ),
});

export const scoreShape = fieldsOf({
  sellerId: text,
  asOf: moment,
  knownAt: moment,
  edition: described(text, 'In force at asOf'),
  window: described(text, 'The days that count, both included'),
  score: described(number, '0 to 100, 2 decimals'),
  interval: described(listOf(number), 'Its lower and its upper end, 90 %'),
  grade: word(...grades),
  flags: listOf(word(...flags)),
  components: listOf(componentShape),
});
