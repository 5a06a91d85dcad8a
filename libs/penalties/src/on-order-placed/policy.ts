/** An order is placed: from now on its seller is known here, whatever it holds or owes. */
import type { OrdersEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type OrderPlaced = Extract<OrdersEvent, { type: 'OrderPlaced' }>;

export const onOrderPlaced = ({ at, data: { sellerId } }: OrderPlaced): PenaltiesCommand[] => [
  { type: 'penalties.note-seller', as: 'service:penalties', at, data: { sellerId } },
];
