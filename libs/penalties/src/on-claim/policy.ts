/** A 理赔 claim is agreed to: it is paid. Once it is, it counts for P-REPEAT. */
import type { ArbitrationEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Approved = Extract<ArbitrationEvent, { type: 'ClaimApproved' }>;
type Paid = Extract<ArbitrationEvent, { type: 'ClaimPaid' }>;

export const onClaimApproved = ({ at, data }: Approved): PenaltiesCommand[] => {
  const { orderId, buyerId, sellerId, lineId, claimId, amount, edition } = data;
  const claim = { orderId, buyerId, sellerId, lineId, claimId, amount, edition };
  return [{ type: 'penalties.pay-claim', as: 'service:penalties', at, data: claim }];
};

export const onClaimPaid = ({ at, data: { sellerId, claimId, cause, edition } }: Paid): PenaltiesCommand[] => [
  { type: 'penalties.count-claim', as: 'service:penalties', at, data: { sellerId, claimId, cause, edition } },
];
