/** The shape of the view `measures SELLER`: the fields of its answer, as the OpenAPI document shows them. */
import { shape } from '@redress/context';

const { fieldsOf, flag, integer, listOf, mapOf, moment, number, optional, text, described, word } = shape;

const rate = fieldsOf({
  numerator: integer,
  denominator: integer,
  value: optional(described(number, 'At most 6 decimals; absent where the denominator is 0: no data, never 0 %')),
});

const counts = fieldsOf({
  counted: flag,
  because: optional(word('AFTERSALE', 'ALREADY_COUNTED', 'NOT_DECIDED', 'WITHDRAWN', 'DECIDED_FOR_SELLER', 'OUTSIDE_WINDOW')),
});

export const measuresShape = fieldsOf({
  sellerId: text,
  definition: described(text, 'Which of the definitions of M-DISPUTE'),
  window: described(text, 'The days that count, both included'),
  asOf: moment,
  knownAt: moment,
  'M-REFUND': rate,
  'M-DISPUTE': rate,
  'M-AFTER': fieldsOf({ applications: rate, disputes: rate }),
  'M-LATE': rate,
  'M-OOS': rate,
  'M-LIABLE': rate,
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
