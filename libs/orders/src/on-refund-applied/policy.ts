import type { RefundsEvent } from '@redress/contracts';
import type { OrderCommand } from '../order/order.commands.js';

/** A refund in trade stands open: D-AUTOCONFIRM stands still, and the buyer cannot confirm. After-sales ones do not touch the order. */
export const onRefundApplied = (event: RefundsEvent): readonly OrderCommand[] => {
  if (event.type !== 'RefundApplied' || event.data.phase !== 'ONSALE') return [];
  const { refundId, orderId, lineId } = event.data;
  return [{ type: 'orders.note-refund-opened', as: 'service:orders', at: event.at, data: { orderId, refundId, lineId } }];
};
