/** How its events make an order what it is. Total: takes every event ever stored, checks nothing. */
import { type Fold, foldedOnce, withMore } from '@redress/event-sourcing';
import type { EventOf, OrderEvent } from './order.events.js';
import type { Line, Order, Parcel, PlacedOrder } from './order.state.js';
import { isAlive, statusOf } from './parcels.js';

const evolve = (state: Order, event: OrderEvent): Order => {
  if (event.type === 'OrderPlaced') return placed(event);
  if (state.status === 'NONE') return state;
  const next = applied(state, event);
  if (!isAlive(next) || movesNothing.has(event.type)) return next;
  const status = statusOf(next);
  return status === next.status ? next : { ...next, status };
};

/** These leave parcels and refunds of lines as they are, and so the status. */
const movesNothing: ReadonlySet<OrderEvent['type']> = new Set([
  ...(['DeadlineOpened', 'DeadlineMoved', 'DeadlineSuspended', 'DeadlineMet', 'DeadlineReached', 'DeadlineCancelled'] as const),
  ...(['ShippingPromiseBroken', 'ShippingPromiseCorrected', 'OrderReviewed'] as const),
]);

const placed = ({ at, data }: EventOf<'OrderPlaced'>): PlacedOrder => {
  const lines = data.lines.map((line) => withMore(line, { refunded: 0, refundedInFull: false }));
  return withMore(data, { lines, status: 'PLACED', placedAt: at, parcels: [], openRefunds: [], pauses: [] });
};

const applied = (order: PlacedOrder, event: Exclude<OrderEvent, { type: 'OrderPlaced' }>): PlacedOrder => {
  const { at } = event;
  switch (event.type) {
    case 'OrderPaid': {
      const { edition, cash, points, lines } = event.data;
      const promised = lines.reduce((paid, { lineId, shipBy }) => (shipBy ? withLine(paid, lineId, { shipBy }) : paid), order);
      return withMore(promised, { status: 'PAID', payment: { at, edition, cash, points } });
    }
    case 'ParcelShipped':
      return withParcel(order, event.data, { carrier: event.data.carrier, shippedAt: at });
    case 'ParcelPickedUp':
      return withParcel(order, event.data, { pickedUpAt: event.data.pickedUpAt });
    case 'ParcelDelivered':
      return withParcel(order, event.data, { deliveredAt: event.data.deliveredAt, signedBy: event.data.signedBy });
    case 'ParcelRefused':
      return withParcel(order, event.data, { refusedAt: event.data.refusedAt });
    case 'ParcelReturned':
      return withParcel(order, event.data, { returnedAt: event.data.returnedAt });
    case 'ShippingPromiseBroken':
      return withLine(order, event.data.lineId, { promiseBrokenAt: event.occurredAt ?? at });
    case 'ShippingPromiseCorrected':
      return { ...order, lines: order.lines.map((line) => (line.lineId === event.data.lineId ? kept(line) : line)) };
    case 'OrderRefundOpened': {
      const pauses = order.openRefunds.length === 0 ? [...order.pauses, { from: at }] : order.pauses;
      return { ...order, pauses, openRefunds: [...order.openRefunds, event.data.refundId] };
    }
    case 'OrderRefundEnded': {
      const { refundId, lineId, priceRefunded } = event.data;
      const openRefunds = order.openRefunds.filter((openRefund) => openRefund !== refundId);
      const pauses = openRefunds.length === 0 ? order.pauses.map((pause) => ({ to: at, ...pause })) : order.pauses;
      const refunded = (order.lines.find((line) => line.lineId === lineId)?.refunded ?? 0) + priceRefunded;
      return withLine({ ...order, openRefunds, pauses }, lineId, { refunded });
    }
    case 'OrderRefundCorrected': {
      const { lineId, priceRefunded } = event.data;
      const refunded = (order.lines.find((line) => line.lineId === lineId)?.refunded ?? 0) + priceRefunded;
      return withLine(order, lineId, { refunded });
    }
    case 'LineRefundTakenBack':
      return withLine(order, event.data.lineId, { refundedInFull: false });
    case 'LineRefunded':
      return withLine(order, event.data.lineId, { refundedInFull: true });
    case 'OrderCompleted':
      return withMore(order, { status: 'COMPLETED', completed: { at, by: event.data.by } });
    case 'OrderClosed':
      return withMore(order, { status: 'CLOSED', closed: { at, why: event.data.why } });
    case 'OrderReviewed': {
      const { rating, text } = event.data;
      return withMore(order, { review: { at, rating, ...(text !== undefined && { text }) } });
    }
    case 'DeadlineOpened':
      return event.data.ruleId === 'D-SHIP'
        ? shipClock(order, event.data, 'OPEN')
        : withMore(order, { autoconfirm: { due: event.data.due } });
    case 'DeadlineMoved':
      return { ...order, autoconfirm: { due: event.data.to } };
    case 'DeadlineSuspended':
      return { ...order, autoconfirm: {} };
    case 'DeadlineMet':
    case 'DeadlineReached':
    case 'DeadlineCancelled':
      return event.data.ruleId === 'D-SHIP' ? shipClock(order, event.data, 'ENDED') : withoutAutoconfirm(order);
    default:
      event satisfies never;
      return order;
  }
};

const withLine = (order: PlacedOrder, lineId: string, news: Partial<Line>): PlacedOrder => ({
  ...order,
  lines: order.lines.map((line) => (line.lineId === lineId ? { ...line, ...news } : line)),
});
const shipClock = (order: PlacedOrder, { subject }: { subject: string }, clock: 'OPEN' | 'ENDED') =>
  withLine(order, subject, { shipClock: clock });
const kept = ({ promiseBrokenAt: _, ...line }: Line): Line => line;
const withoutAutoconfirm = ({ autoconfirm: _, ...order }: PlacedOrder): PlacedOrder => order;

const withParcel = (order: PlacedOrder, { waybill, lineIds }: Parcel, news: Partial<Parcel>): PlacedOrder => {
  const known = order.parcels.some((parcel) => parcel.waybill === waybill);
  const parcels = known ? order.parcels : [...order.parcels, { waybill, lineIds }];
  return { ...order, parcels: parcels.map((parcel) => (parcel.waybill === waybill ? { ...parcel, ...news } : parcel)) };
};

export const orderFold: Fold<Order, OrderEvent> = foldedOnce({ initial: { status: 'NONE' }, evolve });
