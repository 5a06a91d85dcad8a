/** The shape of the view `case ID`: the fields of its answer, as the OpenAPI document shows them. */
import { shape } from '@redress/context';
import { dutiesShape } from './duties.js';

const { anyFields, cash, fieldsOf, flag, listOf, moment, notOpenShape, optional, text, described, word } = shape;

export const caseShape = fieldsOf({
  caseId: text,
  refundId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  edition: described(text, 'Of the rules, as the refund has pinned it'),
  phase: word('ONSALE', 'AFTERSALE'),
  reason: described(text, 'Of the refund, as it stood when the case was opened'),
  kind: text,
  openedBy: word('BUYER', 'SELLER', 'PLATFORM'),
  openedAt: moment,
  why: text,
  photos: optional(listOf(text)),
  priority: flag,
  status: word('REQUESTED', 'ACCEPTED', 'EVIDENCE', 'SECOND_REVIEW', 'DECIDED', 'APPEALED', 'PANEL', 'FINAL', 'WITHDRAWN'),
  officer: optional(described(text, 'Who took it, by ID alone')),
  takenAt: optional(moment),
  verdict: optional(text),
  amount: optional(cash),
  liable: optional(text),
  shares: optional(described(anyFields, 'Percent of the loss by bearer (V-SHARED)')),
  freight: optional(described(word('SELLER', 'BUYER'), 'Who bears the return')),
  compensate: optional(described(listOf(text), 'Rules whose compensation follows')),
  finding: optional(text),
  decidedBy: optional(described(text, 'By ID alone')),
  decidedAt: optional(moment),
  reviewedBy: optional(described(text, 'The second person, by ID alone')),
  reviewedAt: optional(moment),
  withdrawnAt: optional(moment),
  withdrawnWhy: optional(word('WITHDRAWN', 'SETTLED', 'REFUND_ENDED')),
  finalAt: optional(moment),
  due: described(listOf(fieldsOf({ ruleId: text, due: moment })), 'The clocks that run, soonest first'),
  allowed: described(listOf(text), 'The commands that are open'),
  notAllowed: described(listOf(notOpenShape), 'The commands that would be refused now, and why'),
  slaBreaches: described(listOf(text), 'Rules whose time was missed'),
  evidenceMissing: described(
    fieldsOf({ BUYER: listOf(text), SELLER: listOf(text) }),
    'What the rules want of each party and nobody has given; alternatives are joined by |',
  ),
  evidenceDuties: optional(dutiesShape),
  appeal: optional(
    described(fieldsOf({ by: word('BUYER', 'SELLER'), grounds: text, evidence: listOf(text), at: moment }), 'The only one'),
  ),
  judgement: optional(
    described(
      fieldsOf({ on: word('APPEAL', 'PANEL'), outcome: word('UPHELD', 'OVERTURNED'), finding: text, by: text, at: moment }),
      'What has become of the verdict on appeal, or by the panel: the last one',
    ),
  ),
  outside: described(
    listOf(fieldsOf({ step: text, date: text, document: optional(text), result: optional(text) })),
    'Steps outside the platform, in the order recorded',
  ),
});
