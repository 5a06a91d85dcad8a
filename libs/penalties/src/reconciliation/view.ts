import { type Views, got, shape } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { dayPattern } from '@redress/rulebook';
import type { PenaltiesPorts } from '../ports.js';

const { described, fieldsOf, flag, integer, listOf, minor, moment, optional, text, word } = shape;

const sums = fieldsOf({ payments: integer, cash: described(minor, 'Fen; above 2^53 - 1 as text'), points: minor });

const reconciliationShape = fieldsOf({
  day: described(text, 'A day of Shanghai, 2026-03-02'),
  at: described(moment, 'When it was compared'),
  whole: described(flag, 'Whether the day was over by then'),
  paid: described(sums, 'By the gateway’s statement'),
  booked: described(sums, 'In the ledger'),
  differences: listOf(
    fieldsOf({
      kind: word('PAID_NOT_BOOKED', 'BOOKED_NOT_PAID', 'OTHER_AMOUNT', 'OTHER_PAYEE', 'PAID_TWICE', 'BOOKED_TWICE'),
      key: text,
      paid: optional(moment),
      booked: optional(moment),
      eventId: optional(described(text, 'The event that booked it')),
      detail: text,
    }),
  ),
  otherDays: described(
    listOf(fieldsOf({ key: text, paid: moment, booked: moment })),
    'Paid in one day and booked in another, as a late answer is: no difference',
  ),
});

export const reconciliationView: Views<PenaltiesPorts> = {
  reconciliation: {
    path: '/v1/reconciliations/:id',
    summary: 'What comparing the gateway’s statement of a day with the ledger has found, the latest time',
    answer: reconciliationShape,
    *show({ id = '', at }, { reconciliations }) {
      if (!dayPattern.test(id)) return reject('INVALID', `${id}: a day of Shanghai, such as 2026-03-02`);
      const found = yield* got(reconciliations.find(id, at));
      return found ?? reject('NOT_FOUND', `${id} is not reconciled yet: redress reconcile --day ${id}`);
    },
  },
};
