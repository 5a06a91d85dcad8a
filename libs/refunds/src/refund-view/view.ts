/** `refund ID`, as every door shows it: cash as decimal strings, numbers and axes always, the rest once it exists. */
import { yuan } from '@redress/contracts';
import { openTo } from '../domain/allowed.js';
import type { Refund } from '../domain/refund.js';

export const refundView = (refund: Refund) => {
  const { refundId, orderId, lineId, type, reason, status, phase, csStatus, asked, agreed, paid, refusals, closedWhy } = refund;
  return {
    refundId,
    orderId,
    lineId,
    type,
    reason,
    status,
    phase,
    csStatus,
    advanceStatus: 'NONE' as const, // 极速退款: a later slice
    askedAmount: yuan(asked),
    ...(agreed && { agreedAmount: yuan(agreed.amount), agreedBy: agreed.by }),
    ...(paid && { paidAmount: yuan(paid.amount) }),
    pointsReturned: paid?.points ?? 0,
    refusals,
    ...(closedWhy && { closedWhy }),
    allowed: { BUYER: openTo(refund, 'BUYER'), SELLER: openTo(refund, 'SELLER'), COURIER: openTo(refund, 'COURIER') },
  };
};
export type RefundView = ReturnType<typeof refundView>;
