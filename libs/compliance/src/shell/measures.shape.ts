/** The shape of the view `measures SELLER`: the fields of its answer, as the OpenAPI document shows them. */
import { shape } from '@redress/context';
import { becauses } from '../domain/marks.js';

const { anyJson, cash, fieldsOf, flag, integer, listOf, mapOf, moment, number, optional, text, described, word } = shape;

export const rateFields = {
  numerator: integer,
  denominator: integer,
  value: optional(described(number, 'At most 6 decimals; absent where the denominator is 0: no data, never 0 %')),
  belowMinimum: optional(described(flag, 'The denominator is below the minimum of the definition, so that there is no value')),
};
export const rateShape = fieldsOf(rateFields);

const speed = fieldsOf({
  count: integer,
  p50: optional(described(integer, 'The median, in whole minutes; absent where there is none')),
  p90: optional(described(integer, 'Nine of ten took no longer, in whole minutes')),
});

const sum = described(anyJson, 'CNY as a decimal text, points as an integer');
const sums = { assessed: sum, paid: sum, reversed: sum, waived: sum, open: sum };

const counts = fieldsOf({
  counted: flag,
  because: optional(word(...becauses)),
});

/** The measures themselves. */
export const measuresFields = {
  'M-REFUND': rateShape,
  'M-DISPUTE': rateShape,
  'M-AFTER': fieldsOf({ applications: rateShape, disputes: rateShape }),
  'M-LATE': rateShape,
  'M-OOS': rateShape,
  'M-LIABLE': rateShape,
  'M-HELP': fieldsOf({ answered: rateShape, solved: rateShape }),
  'M-SPEED': fieldsOf({ firstAnswer: speed, refundComplete: speed, caseDecided: speed }),
  'M-COMP': fieldsOf({
    rows: listOf(fieldsOf({ ruleId: text, asset: word('CNY', 'POINTS'), ...sums })),
    receivable: cash,
    depositBalance: cash,
    depositRequired: cash,
    coverage: optional(described(number, 'Balance by required; absent where none is required')),
  }),
};

export const measuresShape = fieldsOf({
  sellerId: text,
  definition: described(text, 'Which of the definitions of M-DISPUTE'),
  window: described(text, 'The days that count, both included'),
  asOf: moment,
  knownAt: moment,
  ...measuresFields,
  cases: listOf(
    fieldsOf({
      caseId: text,
      refundId: text,
      orderId: text,
      at: described(moment, 'When it was opened'),
      counts: described(mapOf(counts), 'By definition: whether it counts, and if not, why'),
    }),
  ),
});
