/** An order is paid: the money goes into escrow. */
import type { OrdersEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type OrderPaid = Extract<OrdersEvent, { type: 'OrderPaid' }>;

export const onOrderPaid = ({ at, data }: OrderPaid): PenaltiesCommand[] => {
  const { orderId, buyerId, sellerId, edition, cash, points, freight } = data;
  const lines = data.lines.map(({ lineId, paid }) => ({ lineId, paid }));
  const payment = { orderId, buyerId, sellerId, edition, cash, points, freight, lines };
  return [{ type: 'penalties.take-payment', as: 'service:penalties', at, data: payment }];
};
