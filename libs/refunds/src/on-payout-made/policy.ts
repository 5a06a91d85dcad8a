/** Penalties has paid the buyer: the refund is done. */
import type { PenaltiesEvent } from '@redress/contracts';
import type { InternalCommand } from '../refund/refund.commands.js';

type PayoutMade = Extract<PenaltiesEvent, { type: 'RefundPayoutMade' }>;

export const onPayoutMade = ({ at, data: { refundId, amount, cash, points } }: PayoutMade): InternalCommand[] => [
  { type: 'refunds.record-payment', as: 'service:refunds', at, data: { refundId, amount, cash, points } },
];
