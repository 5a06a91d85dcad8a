/** What `case ID` answers: the fields that its view must have, and that the OpenAPI document shows. */
import { shape } from '@redress/service-kit';

const { anyFields, cash, fieldsOf, flag, listOf, optional, text, told, word } = shape;

export const caseShape = fieldsOf({
  caseId: text,
  refundId: text,
  orderId: text,
  lineId: text,
  kind: text,
  openedBy: word('BUYER', 'SELLER', 'PLATFORM'),
  why: text,
  priority: flag,
  status: word('REQUESTED', 'ACCEPTED', 'SECOND_REVIEW', 'DECIDED', 'FINAL', 'WITHDRAWN'),
  officer: optional(text),
  verdict: optional(text),
  amount: optional(cash),
  liable: optional(text),
  compensate: optional(told(listOf(text), 'Rules whose compensation follows')),
  finding: optional(text),
  reviewedBy: optional(text),
  slaBreaches: told(listOf(text), 'Rules whose time was missed'),
  outside: listOf(anyFields),
});
