/** What `channel ORDER:LINE` answers: the fields that its view must have, and that the OpenAPI document shows. */
import { shape } from '@redress/context';

const { cash, fieldsOf, integer, listOf, moment, optional, text, described: told, word } = shape;

export const channelShape = fieldsOf({
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  openRefund: optional(told(text, 'The refund of the line that is open')),
  refundedPrice: cash,
  refundedFreight: cash,
  refundedUnits: integer,
  afterSalesRefund: optional(told(text, 'The after-sales case that has ended (W-ONCE)')),
  rejected: told(listOf(text), 'Reasons that a verdict has rejected for the line (V-FINAL)'),
  reopening: word('NONE', 'ASKED', 'APPROVED', 'DECLINED', 'OPEN', 'USED'),
  evidence: optional(listOf(text)),
  reopenedAt: optional(moment),
  reopenedUntil: optional(moment),
  due: listOf(fieldsOf({ ruleId: text, from: moment, due: moment })),
});
