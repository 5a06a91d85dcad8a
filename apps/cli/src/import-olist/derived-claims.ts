import { type Course, type Instant, instantOf, later } from './course.js';
import type { Fact } from './fact.js';
import type { SplitOrder } from './split-orders.js';
import { tables } from './tables.js';

export type DerivedReason = 'NOT_WANTED' | 'OUT_OF_STOCK' | 'LATE_SHIPMENT' | 'NOT_DELIVERED';

/** What an order's end lets conclude: a claim on every line, none, or none although it was canceled, for it was delivered too. */
export type Derived = Readonly<{ reason: DerivedReason; at: (shipBy: Instant) => Instant }> | 'CANCELED_DELIVERED' | undefined;

/** The reason under which the last of these is counted. */
export const canceledDelivered = 'claim of an order canceled and delivered';

/** domain.md, "derived claims". A claim's instant follows from the table alone: no predecessor moves it up. */
export const derivedFrom = ({ row }: SplitOrder, { paid, pickedUp }: Course): Derived => {
  if (!paid) return undefined;
  const delivered = row.order_delivered_customer_date !== '';
  switch (row.order_status) {
    case 'canceled':
      return delivered ? 'CANCELED_DELIVERED' : { reason: 'NOT_WANTED', at: () => later(pickedUp ?? paid, { hours: 1 }) };
    case 'unavailable':
      return { reason: 'OUT_OF_STOCK', at: () => later(paid, { hours: 24 }) };
    case 'invoiced':
    case 'processing':
    case 'approved':
      return pickedUp
        ? undefined
        : { reason: 'LATE_SHIPMENT', at: (shipBy: Instant) => later(shipBy > paid ? shipBy : paid, { hours: 24 }) };
    case 'shipped':
      return delivered
        ? undefined
        : { reason: 'NOT_DELIVERED', at: () => later(instantOf(row.order_estimated_delivery_date), { days: 7 }) };
    default:
      return undefined;
  }
};

/** Without an amount a claim asks for what was paid for its line (F-REST); the freight follows when the order ends. */
export const claimFacts = (order: SplitOrder, course: Course): Fact[] => {
  const derived = derivedFrom(order, course);
  if (!derived || derived === 'CANCELED_DELIVERED') return [];
  const { orderId, buyerId, sellerId: lane, row } = order;
  return order.items.map(({ order_item_id: lineId, shipping_limit_date, line }) => {
    const refundId = `${orderId}.${lineId}.derived`; // ids of the set have no dot: no two meet
    const note = `derived from order_status ${row.order_status}`;
    const body = { refundId, orderId, lineId, type: 'REFUND_ONLY', reason: derived.reason, goods: 'NOT_RECEIVED', note };
    const at = derived.at(instantOf(shipping_limit_date));
    const source = { file: tables.items.file, line };
    return {
      lane,
      at,
      as: `buyer:${buyerId}`,
      type: 'refunds.apply',
      body,
      commandId: `olist:${refundId}`,
      derived: true,
      source,
    };
  });
};
