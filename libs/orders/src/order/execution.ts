/** One command on one order's stream, the same for doors, timers and reactions. */
import type { StreamRef, IssuedCommand, CommandExecution } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { OrderCommand } from './order.commands.js';
import { decide } from './order.js';
import { orderFold } from './order.fold.js';
import type { Order, PlacedOrder } from './order.state.js';

type Because = Pick<IssuedCommand, 'commandId' | 'ifMatch' | 'correlationId' | 'causationId' | 'metadata'>;
type On = { order: StreamRef<Order> };

export const orderRef = (orderId: string): StreamRef<Order> => ({ stream: `order-${orderId}`, fold: orderFold });

export const executionOf = (command: OrderCommand, because: Because, rules: Rulebook): CommandExecution<On> => {
  const { orderId } = command.data;
  return {
    command: { type: command.type, as: command.as, at: command.at, data: command.data, ...because },
    on: { order: orderRef(orderId) },
    routing: ({ states }) => ({ key: orderId, lane: (states.order as PlacedOrder).sellerId }),
    repeats: command.type === 'orders.place' ? 'ID' : 'LAST',
    decide: ({ states }) => ({ order: decide(command, states.order, rules) }),
  };
};
