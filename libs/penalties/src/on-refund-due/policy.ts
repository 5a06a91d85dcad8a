/** The parties, or time, have settled what the buyer gets back: it is paid. */
import type { RefundsEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Due = Extract<RefundsEvent, { type: 'RefundPaymentDue' }>;

export const onRefundDue = ({ at, data: { orderId, buyerId, sellerId, refundId, amount } }: Due): PenaltiesCommand[] => [
  { type: 'penalties.pay-refund', as: 'service:penalties', at, data: { orderId, buyerId, sellerId, refundId, amount } },
];
