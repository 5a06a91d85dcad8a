/** Reactions to a refund that is left to the platform (a case opens), or that has ended or settled without its case (the case ends). */
import type { RefundsEvent } from '@redress/contracts';
import type { InternalCommand } from '../case/case.commands.js';

type LeftToPlatform = Extract<RefundsEvent, { type: 'RefundLeftToPlatform' }>;
type LeftCase = Extract<RefundsEvent, { type: 'RefundLeftCase' }>;

/** I-DIRECT: after a refused return's silent end goods and money are both with the seller. */
export const onRefundLeftToPlatform = ({ at, data: { caseId, refundId } }: LeftToPlatform): InternalCommand[] => [
  {
    type: 'arbitration.step-in-by-itself',
    as: 'service:arbitration',
    at,
    data: { caseId, refundId, why: 'a refused return was left unanswered' },
  },
];

export const onRefundLeftCase = ({ at, data: { caseId, refundId, why } }: LeftCase): InternalCommand[] => [
  { type: 'arbitration.note-left', as: 'service:arbitration', at, data: { caseId, refundId, why } },
];
