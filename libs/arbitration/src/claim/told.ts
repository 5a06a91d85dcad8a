/** The commands of a claim, told again from what they have left. */
import { type Told, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { claimCommands } from './claim.dto.js';
import type { ClaimEvent } from './claim.events.js';

const tells = tellings<ClaimEvent>();

export const claimTold: Told<keyof typeof claimCommands> = {
  'claims.file': tells('ClaimFiled', ({ data: { claimId, orderId, lineId, cause, amount, evidence } }) => ({
    ...{ claimId, orderId, lineId, cause, evidence },
    amount: yuan(amount),
  })),
  'claims.decide': tells(
    ['ClaimProposed', 'ClaimRejected'],
    ({ type, data }) => {
      const { claimId, finding } = data;
      if (type === 'ClaimRejected') return { claimId, approve: false, finding };
      return { claimId, approve: true, finding, amount: yuan(data.amount) };
    },
    { unsaid: ['amount'] },
  ),
  'claims.approve': tells('ClaimApproved', ({ data: { claimId } }) => ({ claimId })),
  'claims.supplement': tells('ClaimSupplemented', ({ data: { claimId, evidence } }) => ({ claimId, evidence })),
};
