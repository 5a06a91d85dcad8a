/** What `refund ID` answers: the fields that its view must have, and that the OpenAPI document shows. */
import { shape } from '@redress/context';

const { cash, fieldsOf, flag, integer, listOf, moment, notOpenShape, optional, text, described, word } = shape;

/** When what was done, and what each party has said; of each the last time. */
const story = {
  appliedAt: optional(moment),
  modifiedAt: optional(moment),
  goods: optional(text),
  note: optional(text),
  evidence: optional(listOf(text)),
  agreedAt: optional(moment),
  agreedWhy: optional(text),
  returnAddress: optional(text),
  refusedAt: optional(moment),
  refusedWhy: optional(text),
  refusalEvidence: optional(listOf(text)),
  contestedAt: optional(moment),
  contestedWhy: optional(text),
  contestEvidence: optional(listOf(text)),
  returnShippedAt: optional(moment),
  returnCarrier: optional(text),
  returnWaybill: optional(text),
  returnFreight: optional(cash),
  returnDeliveredAt: optional(moment),
  returnConfirmedAt: optional(moment),
  returnFreightBorneBy: optional(word('SELLER', 'BUYER')),
  replacementSentAt: optional(moment),
  replacementCarrier: optional(text),
  replacementWaybill: optional(text),
  replacementReceivedAt: optional(moment),
  advancedAt: optional(moment),
  reclaimedAt: optional(moment),
  paidAt: optional(moment),
  paidLessWhy: optional(text),
  closedAt: optional(moment),
};

const notOpen = described(listOf(notOpenShape), 'The commands that would be refused to this party now, and why');
const open = described(listOf(text), 'The commands that are open to this party now');

export const refundShape = fieldsOf({
  refundId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  edition: text,
  type: text,
  reason: text,
  quantity: optional(described(integer, 'Of a line of several: how many')),
  status: word(
    ...(['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS'] as const),
    ...(['WAIT_SELLER_SEND_GOODS', 'WAIT_BUYER_CONFIRM_GOODS', 'WAIT_PAYMENT', 'SUCCESS', 'CLOSED'] as const),
  ),
  phase: text,
  csStatus: described(text, 'Where the case of this refund stands'),
  caseId: optional(text),
  advanceStatus: described(
    word('NONE', 'ADVANCED', 'SETTLED', 'OBJECTED', 'RECLAIMED'),
    'Whether the platform has paid in advance, and what has become of that',
  ),
  askedAmount: optional(described(cash, 'Of an exchange or a repair only where an amount was named')),
  agreedAmount: optional(cash),
  agreedBy: optional(word('SELLER', 'TIMEOUT', 'PLATFORM')),
  dueAmount: optional(described(cash, 'What was owed, where less could be paid')),
  paidAmount: optional(described(cash, 'What the buyer has, in advance or for good')),
  pointsReturned: integer,
  refusals: integer,
  contested: described(flag, 'The seller says that the reason is untrue'),
  ...story,
  closedWhy: optional(text),
  due: described(listOf(fieldsOf({ ruleId: text, from: moment, due: optional(moment) })), 'What runs now, and until when'),
  allowed: fieldsOf({ BUYER: open, SELLER: open, COURIER: open }),
  notAllowed: fieldsOf({ BUYER: notOpen, SELLER: notOpen, COURIER: notOpen }),
});
