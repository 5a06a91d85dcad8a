/** 极速退款: a refund is advanced, or has ended without money and its advance goes back (X-ADVANCE). */
import type { RefundsEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Advance = Extract<RefundsEvent, { type: 'RefundAdvanceDue' | 'RefundReclaimDue' }>;

export const onAdvance = ({ type, at, data }: Advance): PenaltiesCommand[] => {
  const { orderId, buyerId, sellerId, refundId, amount } = data;
  const said = { as: 'service:penalties', at };
  const of = { orderId, buyerId, sellerId, refundId };
  if (type === 'RefundAdvanceDue') return [{ type: 'penalties.pay-advance', ...said, data: { ...of, amount } }];
  return [{ type: 'penalties.reclaim-advance', ...said, data: of }];
};
