/** An order has ended: completed, what is in escrow is the seller's; closed, F-REST says whose. */
import type { OrdersEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Ended = Extract<OrdersEvent, { type: 'OrderCompleted' | 'OrderClosed' }>;

export const onOrderEnded = (event: Ended): PenaltiesCommand[] => {
  const { orderId, sellerId } = event.data;
  const said = { as: 'service:penalties', at: event.at };
  if (event.type === 'OrderCompleted') return [{ type: 'penalties.settle-trade', ...said, data: { orderId, sellerId } }];
  const { why, pickedUp } = event.data;
  return [{ type: 'penalties.close-trade', ...said, data: { orderId, sellerId, why, pickedUp } }];
};
