/** Arbitration's facts of an order, for V-CAP and R-FIT: a pure fold of the events that orders publishes. */
import { foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import type { Fen } from '@redress/rulebook';

export type LineFacts = Readonly<{ lineId: string; kind: 'PHYSICAL' | 'VIRTUAL'; paid: Fen; delivered: boolean }>;
export type OrderFacts = Readonly<{
  freight: Fen;
  /** In the order's own order: the last one takes the rest of the freight. */
  lines: readonly LineFacts[];
}>;

/** The buyer's own confirmation counts as delivered, a completion by D-AUTOCONFIRM does not. */
const evolve = (before: OrderFacts | undefined, event: OrdersEvent): OrderFacts | undefined => {
  if (event.type === 'OrderPlaced') {
    const { freight, lines } = event.data;
    return { freight, lines: lines.map(({ lineId, kind, paid }) => ({ lineId, kind, paid, delivered: false })) };
  }
  if (!before) return before;
  const delivered = (of: (line: LineFacts) => boolean): OrderFacts => ({
    ...before,
    lines: before.lines.map((line) => (of(line) ? { ...line, delivered: true } : line)),
  });
  switch (event.type) {
    case 'ParcelDelivered':
      return delivered(({ lineId }) => event.data.lineIds.includes(lineId));
    case 'OrderCompleted':
      return event.data.by === 'BUYER' ? delivered(() => true) : before;
    default:
      return before;
  }
};

export const orderFacts = foreign<OrdersEvent, OrderFacts>('order', {
  version: 1,
  on: ['OrderPlaced', 'ParcelDelivered', 'OrderCompleted'],
  evolve,
});

export const lineOf = (order: OrderFacts | undefined, lineId: string): LineFacts | undefined =>
  order?.lines.find((line) => line.lineId === lineId);
