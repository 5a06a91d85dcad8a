/** Arbitration's facts of an order, for what a case, 一键求助 or a complaint looks at: a pure fold of the events that orders publishes. */
import { foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import type { BuyerTier, Edition, Fen, Instant, Rating, Rulebook, Sanbao } from '@redress/rulebook';

export type LineFacts = Readonly<{
  lineId: string;
  kind: 'PHYSICAL' | 'VIRTUAL';
  sanbao: Sanbao;
  usageDays?: number;
  category: string;
  services: readonly string[];
  paid: Fen;
  pickedUp: boolean;
  delivered: boolean;
}>;
export type OrderFacts = Readonly<{
  buyerId: string;
  buyerTier: BuyerTier;
  sellerId: string;
  freight: Fen;
  /** In the order's own order: the last one takes the rest of the freight. */
  lines: readonly LineFacts[];
  placedAt: Instant;
  paidAt?: Instant;
  /** Pinned at the payment. */
  edition?: string;
  completedAt?: Instant;
  closedAt?: Instant;
  /** The buyer's last one. */
  review?: Rating;
}>;

const placed = ({
  at,
  data: { buyerId, buyerTier, sellerId, freight, lines },
}: Extract<OrdersEvent, { type: 'OrderPlaced' }>): OrderFacts => ({
  ...{ buyerId, buyerTier, sellerId, freight, placedAt: at },
  lines: lines.map(({ lineId, kind, sanbao, usageDays, category, services, paid }) => ({
    ...{ lineId, kind, sanbao, category, services, paid },
    ...(usageDays !== undefined && { usageDays }),
    pickedUp: false,
    delivered: false,
  })),
});

/** The buyer's own confirmation counts as delivered, a completion by D-AUTOCONFIRM does not. */
const evolve = (before: OrderFacts | undefined, event: OrdersEvent): OrderFacts | undefined => {
  if (event.type === 'OrderPlaced') return placed(event);
  if (!before) return before;
  const lines = (of: (line: LineFacts) => boolean, now: Partial<LineFacts>): OrderFacts => ({
    ...before,
    lines: before.lines.map((line) => (of(line) ? { ...line, ...now } : line)),
  });
  switch (event.type) {
    case 'OrderPaid':
      return { ...before, paidAt: event.at, edition: event.data.edition };
    case 'ParcelPickedUp':
      return lines(({ lineId }) => event.data.lineIds.includes(lineId), { pickedUp: true });
    case 'ParcelDelivered':
      return lines(({ lineId }) => event.data.lineIds.includes(lineId), { pickedUp: true, delivered: true });
    case 'OrderCompleted':
      return { ...(event.data.by === 'BUYER' ? lines(() => true, { delivered: true }) : before), completedAt: event.at };
    case 'OrderClosed':
      return { ...before, closedAt: event.at };
    case 'OrderReviewed':
      return { ...before, review: event.data.rating };
    default:
      return before;
  }
};

export const orderFacts = foreign<OrdersEvent, OrderFacts>('order', {
  version: 3,
  on: ['OrderPlaced', 'OrderPaid', 'ParcelPickedUp', 'ParcelDelivered', 'OrderCompleted', 'OrderClosed', 'OrderReviewed'],
  evolve,
});

export const lineOf = (order: OrderFacts | undefined, lineId: string): LineFacts | undefined =>
  order?.lines.find((line) => line.lineId === lineId);

/** The edition that the order has pinned at its payment; of one that is not paid, the one in force. */
export const editionOf = ({ edition }: OrderFacts, at: Instant, rules: Rulebook): Edition =>
  edition === undefined ? rules.inForce(at) : rules.named(edition);
