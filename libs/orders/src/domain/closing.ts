/** R-CLOSE: an order that has not completed closes when every line's price has been refunded in full. */
import { type Edition, type Fen, type Instant, rule } from '@redress/rulebook';
import type { OrderEvent } from './order.events.js';
import type { PlacedOrder } from './order.state.js';
import { firstPickUp, isAlive } from './parcels.js';

type Refunded = { lines: readonly { lineId: string; paid: Fen; refunded: Fen }[] };

export const allRefunded = rule('R-CLOSE', 'P', ({ lines }: Refunded) => ({
  closes: lines.every(({ paid, refunded }) => refunded >= paid),
}));

export const linesRefunded = ({ orderId, sellerId, lines }: PlacedOrder, at: Instant): OrderEvent[] =>
  lines
    .filter(({ paid, refunded, refundedInFull }) => refunded >= paid && !refundedInFull)
    .map(({ lineId }) => ({ type: 'LineRefunded', at, data: { orderId, sellerId, lineId } }));

export const closedWhenRefunded = (order: PlacedOrder, at: Instant, edition: Edition): OrderEvent[] => {
  const { orderId, buyerId, sellerId } = order;
  const lines = order.lines.map(({ lineId, paid, refunded }) => ({ lineId, paid, refunded }));
  const explanation = allRefunded({ lines }, edition);
  if (!isAlive(order) || !explanation.outcome.closes) return [];
  const data = { orderId, buyerId, sellerId, why: 'REFUNDED', pickedUp: firstPickUp(order) !== undefined };
  return [{ type: 'OrderClosed', at, data, explanation }];
};
