/** What `measures SELLER` answers: the fields that its view must have, and that the OpenAPI document shows. */
import { shape } from '@redress/context';

const { fieldsOf, flag, integer, listOf, mapOf, moment, number, optional, text, described: told, word } = shape;

const rate = fieldsOf({
  numerator: integer,
  denominator: integer,
  value: optional(told(number, 'At most 6 decimals; absent where the denominator is 0: no data, never 0 %')),
});

const counts = fieldsOf({
  counted: flag,
  because: optional(word('AFTERSALE', 'ALREADY_COUNTED', 'NOT_DECIDED', 'WITHDRAWN', 'DECIDED_FOR_SELLER', 'OUTSIDE_WINDOW')),
});

export const measuresShape = fieldsOf({
  sellerId: text,
  definition: told(text, 'Which of the definitions of M-DISPUTE'),
  window: told(text, 'The days that count, both included'),
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
      at: told(moment, 'When it was opened'),
      counts: told(mapOf(counts), 'By definition: whether it counts, and if not, why'),
    }),
  ),
});
