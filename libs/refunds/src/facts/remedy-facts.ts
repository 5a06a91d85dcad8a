/** What refunds knows of a line's 理赔 claims: which is open and for what, and what they have given the buyer. A pure fold of what arbitration publishes. */
import { foreign } from '@redress/context';
import type { ArbitrationEvent, ClaimCause } from '@redress/contracts';
import type { Fen } from '@redress/rulebook';

export type RemedyFacts = Readonly<{ open?: Readonly<{ claimId: string; cause: ClaimCause }>; paid: Fen }>;

export const remedyFacts = foreign<ArbitrationEvent, RemedyFacts>('remedy', {
  version: 1,
  on: ['LineClaimOpened', 'LineClaimEnded'],
  evolve: (before, event) => {
    const paid = before?.paid ?? 0;
    if (event.type === 'LineClaimOpened') return { paid, open: { claimId: event.data.claimId, cause: event.data.cause } };
    return event.type === 'LineClaimEnded' ? { paid: paid + event.data.paid } : before;
  },
});
