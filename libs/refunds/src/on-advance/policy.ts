/** Penalties has advanced the money of a refund, or has it back (X-ADVANCE). */
import type { PenaltiesEvent } from '@redress/contracts';
import type { InternalCommand } from '../refund/refund.commands.js';

type Advance = Extract<PenaltiesEvent, { type: 'AdvancePayoutMade' | 'AdvanceReclaimed' }>;

export const onAdvance = ({ type, at, data: { refundId, amount, cash, points } }: Advance): InternalCommand[] => {
  const said = { as: 'service:refunds', at, data: { refundId, amount, cash, points } };
  return [{ type: type === 'AdvancePayoutMade' ? 'refunds.record-advance' : 'refunds.record-reclaim', ...said }];
};
