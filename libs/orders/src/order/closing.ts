/** R-CLOSE: an order that has not completed closes when every line's price has been refunded in full and no refund is open. */
import { type Edition, type Fen, type Instant, rule } from '@redress/rulebook';
import type { OrderEvent } from './order.events.js';
import type { PlacedOrder } from './order.state.js';
import { firstPickUp, isAlive } from './parcels.js';

type Refunded = { lines: readonly { lineId: string; paid: Fen; refunded: Fen }[]; openRefunds: readonly string[] };

/** Gifts (赠品, lines of 0.00) are not waited for, nor do they alone close an order of nothing else; open refunds of freight are. */
export const allRefunded = rule(
  'R-CLOSE/closes',
  'P',
  ({ lines, openRefunds }: Refunded) => {
    const priced = lines.filter(({ paid }) => paid > 0);
    return { closes: priced.length > 0 && priced.every(({ paid, refunded }) => refunded >= paid) && openRefunds.length === 0 };
  },
  ({ lines }, { closes }) => (closes ? lines.map(({ paid }, n) => [`lines.${n}.refunded`, paid] as const) : []),
);

export const linesRefunded = ({ orderId, sellerId, lines }: PlacedOrder, at: Instant): OrderEvent[] =>
  lines
    .filter(({ paid, refunded, refundedInFull }) => paid > 0 && refunded >= paid && !refundedInFull)
    .map(({ lineId }) => ({ type: 'LineRefunded', at, data: { orderId, sellerId, lineId } }));

export const refundsTakenBack = ({ orderId, sellerId, lines }: PlacedOrder, at: Instant): OrderEvent[] =>
  lines
    .filter(({ paid, refunded, refundedInFull }) => refunded < paid && refundedInFull)
    .map(({ lineId }) => ({ type: 'LineRefundTakenBack', at, data: { orderId, sellerId, lineId } }));

export const closedWhenRefunded = (order: PlacedOrder, at: Instant, edition: Edition): OrderEvent[] => {
  const { orderId, buyerId, sellerId, openRefunds } = order;
  if (!isAlive(order) || !allRefunded.outcomeOf(order, edition).closes) return [];
  const lines = order.lines.map(({ lineId, paid, refunded }) => ({ lineId, paid, refunded }));
  const explanation = allRefunded({ lines, openRefunds }, edition);
  const data = { orderId, buyerId, sellerId, why: 'REFUNDED', pickedUp: firstPickUp(order) !== undefined };
  return [{ type: 'OrderClosed', at, data, explanation }];
};
