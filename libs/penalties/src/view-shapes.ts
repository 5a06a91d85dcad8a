/** What the views of this context answer: the fields that they must have, and that the OpenAPI document shows. */
import { shape } from '@redress/context';

const { anyJson, cash, fieldsOf, flag, integer, listOf, minor, moment, optional, text, described, word } = shape;

const asset = word('CNY', 'POINTS');
const violationStatus = word('RECORDED', 'APPEALED', 'REVOKED');

export const sellerShape = fieldsOf({
  sellerId: text,
  depositBalance: cash,
  depositRequired: cash,
  balance: cash,
  receivable: described(cash, 'What the seller owes'),
  points: described(fieldsOf({ general: integer, serious: integer }), 'Of the calendar year of Shanghai that is asked about'),
  violations: listOf(
    fieldsOf({
      violationId: text,
      ruleId: text,
      class: word('GENERAL', 'SERIOUS'),
      points: integer,
      status: violationStatus,
      recordedAt: moment,
    }),
  ),
  sanctions: listOf(
    fieldsOf({
      sanctionId: text,
      violationId: described(text, 'The violation that brought it'),
      kind: word('WARNING', 'SEARCH_HIDDEN', 'CAMPAIGN_BARRED', 'REMOVAL'),
      from: moment,
      until: optional(described(moment, 'Absent: until it is lifted')),
      status: word('ACTIVE', 'ENDED', 'LIFTED'),
    }),
  ),
});

export const compensationShape = fieldsOf({
  compensationId: text,
  ruleId: described(text, 'The rule by which it is owed; MANUAL where a person has assessed it'),
  orderId: text,
  lineId: optional(text),
  sellerId: text,
  asset,
  payee: text,
  status: described(word('ASSESSED', 'PAID', 'REVERSED', 'WAIVED'), 'ASSESSED also while a second person has not yet agreed'),
  amount: described(anyJson, 'CNY: yuan, such as "199.00"; POINTS: an integer'),
  edition: text,
  refundId: optional(text),
  causeId: optional(described(text, 'The 一键求助 that it is owed for, where it is not a refund')),
  explained: optional(described(text, 'The event of which `explain` says why it was owed')),
  assessedAt: optional(moment),
  assessedBy: optional(described(text, 'Who has assessed it by hand, by ID alone')),
  why: optional(described(text, 'Why, where a person has assessed it')),
  approvedAt: optional(moment),
  approvedBy: optional(described(text, 'The second person, by ID alone')),
  paidAt: optional(moment),
  reversedAt: optional(moment),
  reversedWhy: optional(text),
  waivedAt: optional(moment),
  waivedBy: optional(described(text, 'By ID alone')),
  waivedWhy: optional(text),
  allowed: described(listOf(text), 'The commands that are open'),
});

export const compensationsShape = listOf(compensationShape);

export const ledgerShape = listOf(
  fieldsOf({
    account: text,
    asset,
    amount: described(integer, 'Minor units: fen or points; negative where it goes out'),
    transactionId: text,
    orderId: optional(text),
    ruleId: optional(text),
    reverses: optional(described(text, 'The event whose transfer it takes back')),
    eventId: text,
    at: moment,
  }),
);

export const trialBalanceShape = fieldsOf({
  balanced: described(flag, 'Whether each asset sums to zero over all accounts'),
  accounts: listOf(
    fieldsOf({ account: text, asset, sum: described(minor, 'Minor units: fen or points; above 2^53 - 1 as text') }),
  ),
});

export const violationShape = fieldsOf({
  violationId: text,
  sellerId: text,
  ruleId: text,
  cause: described(text, 'The id of the case, complaint, report or claim'),
  class: word('GENERAL', 'SERIOUS'),
  points: integer,
  status: violationStatus,
  edition: text,
  recordedAt: moment,
  appeal: optional(fieldsOf({ grounds: text, evidence: listOf(text), at: moment, finding: optional(text) })),
  revokedWhy: optional(text),
});
