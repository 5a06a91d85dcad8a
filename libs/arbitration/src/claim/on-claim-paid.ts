/** Penalties has paid the buyer: the claim is done. */
import type { PenaltiesEvent } from '@redress/contracts';
import type { ClaimCommand } from './claim.commands.js';

type PayoutMade = Extract<PenaltiesEvent, { type: 'ClaimPayoutMade' }>;

export const onClaimPaid = ({ at, data: { claimId } }: PayoutMade): ClaimCommand[] => [
  { type: 'claims.record-payment', as: 'service:arbitration', at, data: { claimId } },
];
