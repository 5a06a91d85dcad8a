/** An order as people and tests see it: amounts as decimal strings, and a field that does not apply is absent. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import { allowedNow, notAllowedNow } from '../allowed.js';
import type { Line, Parcel, PlacedOrder } from '../order.state.js';
import { deliveredAt, firstPickUp, parcelWith } from '../parcels.js';
import type { orderShape } from './shape.js';

export const orderView = (order: PlacedOrder): Shown<typeof orderShape> => ({
  orderId: order.orderId,
  status: order.status,
  buyerId: order.buyerId,
  buyerTier: order.buyerTier,
  sellerId: order.sellerId,
  edition: order.payment?.edition,
  freight: yuan(order.freight),
  freeShipping: order.freeShipping,
  invoicePromised: order.invoicePromised,
  cash: order.payment && yuan(order.payment.cash),
  points: order.payment?.points,
  placedAt: order.placedAt,
  paidAt: order.payment?.at,
  pickedUpAt: firstPickUp(order),
  deliveredAt: deliveredAt(order),
  completedAt: order.completed?.at,
  completedBy: order.completed?.by,
  closedAt: order.closed?.at,
  closedWhy: order.closed?.why,
  openRefunds: order.openRefunds,
  review: order.review,
  allowed: allowedNow(order),
  notAllowed: notAllowedNow(order),
  lines: order.lines.map((line) => lineView(line, parcelWith(order, line.lineId))),
  parcels: order.parcels,
});

const lineView = ({ paid, refunded, refundedInFull, shipClock: _, ...line }: Line, parcel: Parcel | undefined) => ({
  ...line,
  paid: yuan(paid),
  refunded: yuan(refunded),
  refundedInFull,
  waybill: parcel?.waybill,
  pickedUpAt: parcel?.pickedUpAt,
  deliveredAt: parcel?.deliveredAt,
});
