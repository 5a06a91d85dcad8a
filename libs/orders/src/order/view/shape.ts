/** What `order ID` answers: the fields that its view must have, and that the OpenAPI document shows. */
import { shape } from '@redress/context';

const { cash, fieldsOf, flag, integer, listOf, moment, notOpenShape, optional, text, described, word } = shape;

const lineShape = fieldsOf({
  lineId: text,
  sku: text,
  title: text,
  category: text,
  kind: text,
  quantity: integer,
  paid: described(cash, 'Of the whole line, without its share of the freight'),
  promise: fieldsOf({ kind: text, shipBy: optional(moment) }),
  sanbao: text,
  noReason: flag,
  services: listOf(text),
  usageDays: optional(described(integer, 'Of its use, which quality is owed for')),
  shipBy: optional(described(moment, 'Until when it must be picked up, once it is paid')),
  promiseBrokenAt: optional(moment),
  refunded: described(cash, 'Of its price, by refunds in trade'),
  refundedInFull: flag,
  waybill: optional(text),
  pickedUpAt: optional(moment),
  deliveredAt: optional(moment),
});

const parcelShape = fieldsOf({
  waybill: text,
  lineIds: listOf(text),
  carrier: optional(text),
  shippedAt: optional(described(moment, 'The seller’s click')),
  pickedUpAt: optional(moment),
  deliveredAt: optional(moment),
  signedBy: optional(text),
  refusedAt: optional(moment),
  returnedAt: optional(moment),
});

export const orderShape = fieldsOf({
  orderId: text,
  status: word('PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CLOSED'),
  buyerId: text,
  buyerTier: text,
  sellerId: text,
  edition: optional(text),
  freight: cash,
  freeShipping: flag,
  invoicePromised: optional(flag),
  cash: optional(described(cash, 'What was paid in cash')),
  points: optional(described(integer, 'What was paid in points')),
  placedAt: moment,
  paidAt: optional(moment),
  pickedUpAt: optional(moment),
  deliveredAt: optional(moment),
  completedAt: optional(moment),
  completedBy: optional(word('BUYER', 'TIMEOUT')),
  closedAt: optional(moment),
  closedWhy: optional(text),
  openRefunds: listOf(text),
  review: optional(fieldsOf({ at: moment, rating: text, text: optional(text) })),
  allowed: described(listOf(text), 'The commands that its state is open to'),
  notAllowed: described(listOf(notOpenShape), 'The commands that would be refused now, and why'),
  lines: listOf(lineShape),
  parcels: listOf(parcelShape),
});
