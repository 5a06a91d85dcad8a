/** `claim ID`. What was proposed and not yet agreed to shows only in what is open. */
import type { Shown } from '@redress/context';
import { yuan } from '@redress/contracts';
import { openTo, statusOf } from '../allowed.js';
import type { Claim } from '../claim.js';
import type { claimShape } from './shape.js';

export const claimView = (claim: Claim): Shown<typeof claimShape> => {
  const { claimId, orderId, lineId, buyerId, sellerId, edition, cause, asked, evidence, filedAt } = claim;
  const { amount, finding, decidedBy, reviewedBy, paidAt } = claim;
  const agreed = claim.status === 'UPHELD' || claim.status === 'PAID';
  return {
    ...{ claimId, orderId, lineId, buyerId, sellerId, edition, cause, evidence, filedAt },
    askedAmount: yuan(asked),
    status: statusOf(claim),
    ...(agreed && amount !== undefined && { amount: yuan(amount) }),
    ...((agreed || claim.status === 'REJECTED') && finding !== undefined && { finding }),
    ...(decidedBy !== undefined && claim.status !== 'OPEN' && { decidedBy }),
    ...(agreed && reviewedBy !== undefined && { reviewedBy }),
    ...(paidAt !== undefined && { paidAt }),
    allowed: openTo(claim),
  };
};
