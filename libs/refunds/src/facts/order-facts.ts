/** What refunds knows of an order: a pure fold of what orders has published. JSON in, JSON out. */
import { foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import type { Fen, Instant } from '@redress/rulebook';

export type LineFacts = Readonly<{
  lineId: string;
  paid: Fen;
  quantity: number;
  kind: 'PHYSICAL' | 'VIRTUAL';
  sanbao: 'NONE' | 'DURABLE' | 'NON_DURABLE';
  noReason: boolean;
  usageDays?: number;
  shipBy?: Instant;
  pickedUpAt?: Instant;
  deliveredAt?: Instant;
  signedBy?: 'BUYER' | 'THIRD_PARTY';
  /** A refused parcel is back with the seller (R-RISK). */
  returnedAt?: Instant;
  promise?: 'BROKEN' | 'CORRECTED';
  /** Its price has been refunded in full, in trade. */
  refundedAt?: Instant;
}>;

export type OrderFacts = Readonly<{
  orderId: string;
  buyerId: string;
  buyerTier: 'NORMAL' | 'GOOD' | 'EXCELLENT';
  sellerId: string;
  freight: Fen;
  freeShipping: boolean;
  /** In the order's own order: the last one takes the rest of the freight. */
  lines: readonly LineFacts[];
  edition?: string;
  paidAt?: Instant;
  completedAt?: Instant;
  completedBy?: 'BUYER' | 'TIMEOUT';
  closedAt?: Instant;
}>;

/** Events of an order before its `OrderPlaced` do not exist; others change nothing here. */
export const evolveOrderFacts = (before: OrderFacts | undefined, event: OrdersEvent): OrderFacts | undefined => {
  if (event.type === 'OrderPlaced') return placed(event);
  if (!before) return before;
  switch (event.type) {
    case 'OrderPaid': {
      const { edition, lines } = event.data;
      const promised = (line: LineFacts) => lines.find(({ lineId }) => lineId === line.lineId)?.shipBy;
      const shipBy = (line: LineFacts) => optional('shipBy', promised(line));
      return { ...before, paidAt: event.at, edition, lines: before.lines.map((line) => ({ ...line, ...shipBy(line) })) };
    }
    case 'ParcelPickedUp':
      return withLines(before, event.data.lineIds, ({ pickedUpAt }) => ({
        pickedUpAt: earlier(pickedUpAt, event.data.pickedUpAt),
      }));
    case 'ParcelDelivered': {
      const { lineIds, deliveredAt: at, signedBy } = event.data;
      return withLines(before, lineIds, (line) => ({
        pickedUpAt: earlier(line.pickedUpAt, at), // a delivery implies a pick-up not later than it
        deliveredAt: earlier(line.deliveredAt, at),
        signedBy,
      }));
    }
    case 'ParcelReturned':
      return withLines(before, event.data.lineIds, () => ({ returnedAt: event.data.returnedAt }));
    case 'ShippingPromiseBroken':
      return withLines(before, [event.data.lineId], () => ({ promise: 'BROKEN' }));
    case 'ShippingPromiseCorrected':
      return withLines(before, [event.data.lineId], () => ({ promise: 'CORRECTED' }));
    case 'LineRefunded':
      return withLines(before, [event.data.lineId], () => ({ refundedAt: event.at }));
    case 'LineRefundTakenBack':
      return { ...before, lines: before.lines.map((line) => (line.lineId === event.data.lineId ? unrefunded(line) : line)) };
    case 'OrderCompleted':
      return { ...before, completedAt: event.at, completedBy: event.data.by };
    case 'OrderClosed':
      return { ...before, closedAt: event.at };
    default:
      return before;
  }
};

export const orderFacts = foreign<OrdersEvent, OrderFacts>('order', {
  version: 3,
  on: [
    ...(['OrderPlaced', 'OrderPaid', 'OrderCompleted', 'OrderClosed'] as const),
    ...(['ParcelPickedUp', 'ParcelDelivered', 'ParcelReturned'] as const),
    ...(['ShippingPromiseBroken', 'ShippingPromiseCorrected'] as const),
    ...(['LineRefunded', 'LineRefundTakenBack'] as const),
  ],
  evolve: evolveOrderFacts,
});

const unrefunded = ({ refundedAt: _, ...line }: LineFacts): LineFacts => line;

const placed = ({ data }: Extract<OrdersEvent, { type: 'OrderPlaced' }>): OrderFacts => {
  const { orderId, buyerId, buyerTier, sellerId, freight, freeShipping } = data;
  const lines = data.lines.map(({ lineId, paid, quantity, kind, sanbao, noReason, usageDays }): LineFacts => {
    return { lineId, paid, quantity, kind, sanbao, noReason, ...optional('usageDays', usageDays) };
  });
  return { orderId, buyerId, buyerTier, sellerId, freight, freeShipping, lines };
};

/** JSON has no undefined: an absent fact is an absent field. */
const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };

const earlier = (one: Instant | undefined, other: Instant): Instant => (one !== undefined && one < other ? one : other);

const withLines = (order: OrderFacts, lineIds: readonly string[], news: (line: LineFacts) => Partial<LineFacts>): OrderFacts => ({
  ...order,
  lines: order.lines.map((line) => (lineIds.includes(line.lineId) ? { ...line, ...news(line) } : line)),
});

export const lineOf = (order: OrderFacts | undefined, lineId: string): LineFacts | undefined =>
  order?.lines.find((line) => line.lineId === lineId);

/** R-RISK: refused, and back with the seller. What has been delivered all the same, by a later record, is not. */
export const isBack = ({ returnedAt, deliveredAt }: LineFacts): boolean => returnedAt !== undefined && deliveredAt === undefined;
