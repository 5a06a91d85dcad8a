/** One command on one order's stream, the same for doors, timers and reactions. */
import type { Part, Said, Step } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { OrderCommand } from './order.commands.js';
import { order } from './order.js';
import { orderFold } from './order.fold.js';
import type { Order, PlacedOrder } from './order.state.js';

type Because = Pick<Said, 'commandId' | 'ifMatch' | 'correlationId' | 'causationId' | 'metadata'>;
type On = { order: Part<Order> };

export const orderPart = (orderId: string): Part<Order> => ({ stream: `order-${orderId}`, fold: orderFold });

export const stepFor = (command: OrderCommand, because: Because, rules: Rulebook): Step<On> => {
  const { orderId } = command.data;
  return {
    said: { ...because, type: command.type, as: command.as, at: command.at, data: command.data },
    on: { order: orderPart(orderId) },
    place: ({ states }) => ({ key: orderId, lane: (states.order as PlacedOrder).sellerId }),
    repeats: command.type === 'orders.place' ? 'ID' : 'LAST',
    decide: ({ states }) => ({ order: order(rules).decide(command, states.order) }),
  };
};
