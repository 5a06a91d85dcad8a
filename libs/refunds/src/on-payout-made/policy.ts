/** Penalties has paid the buyer: the refund is done; or the difference that a new verdict makes has moved. */
import type { PenaltiesEvent } from '@redress/contracts';
import type { InternalCommand } from '../refund/refund.commands.js';

type PayoutMade = Extract<PenaltiesEvent, { type: 'RefundPayoutMade' }>;

export const onPayoutMade = ({ at, data: { refundId, amount, cash, points } }: PayoutMade): InternalCommand[] => [
  { type: 'refunds.record-payment', as: 'service:refunds', at, data: { refundId, amount, cash, points } },
];

type Corrected = Extract<PenaltiesEvent, { type: 'RefundPayoutCorrected' }>;

export const onPayoutCorrected = ({ at, data: { refundId, nth, amount, cash, points } }: Corrected): InternalCommand[] => [
  { type: 'refunds.record-correction', as: 'service:refunds', at, data: { refundId, nth, amount, cash, points } },
];
