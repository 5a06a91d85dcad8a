import type { RefundsEvent } from '@redress/contracts';
import type { OrderCommand } from '../order/order.commands.js';

/** A refund in trade is over, paid, replaced or closed: what of the line's price went back tells whether the order closes (R-CLOSE); a new verdict moves that. */
export const onRefundEnded = (event: RefundsEvent): readonly OrderCommand[] => {
  if (event.type === 'RefundCorrected') {
    const { refundId, orderId, lineId, phase, nth, moved } = event.data;
    if (phase !== 'ONSALE' || moved === 0) return [];
    const data = { orderId, refundId, lineId, nth, priceRefunded: moved };
    return [{ type: 'orders.note-refund-corrected', as: 'service:orders', at: event.at, data }];
  }
  if (event.type !== 'RefundPaid' && event.type !== 'RefundClosed' && event.type !== 'ReplacementReceived') return [];
  const { refundId, orderId, lineId, phase } = event.data;
  if (phase !== 'ONSALE') return [];
  const priceRefunded = event.type === 'RefundPaid' ? event.data.price : 0;
  return [
    { type: 'orders.note-refund-ended', as: 'service:orders', at: event.at, data: { orderId, refundId, lineId, priceRefunded } },
  ];
};
