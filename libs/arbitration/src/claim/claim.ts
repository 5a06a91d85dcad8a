/** One 理赔 claim, and the claims of an order line, folded from their events. */
import type { ClaimCause, ClaimRef } from '@redress/contracts';
import type { Fold } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';
import type { ClaimEvent, RemedyEvent } from './claim.events.js';

export type Claim = ClaimRef &
  Readonly<{
    edition: string;
    cause: ClaimCause;
    /** What the buyer asks for. */
    asked: Fen;
    evidence: readonly string[];
    filedAt: Instant;
    /** PROPOSED: decided, and not yet agreed to by a second person. */
    status: 'OPEN' | 'PROPOSED' | 'UPHELD' | 'REJECTED' | 'PAID';
    /** What it is to give, once an officer has decided so. */
    amount?: Fen;
    finding?: string;
    /** Persons by ID alone. */
    decidedBy?: string;
    reviewedBy?: string;
    paidAt?: Instant;
  }>;
export type ClaimState = { readonly status: 'NONE' } | Claim;

export const claimFold: Fold<ClaimState, ClaimEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'ClaimFiled') {
      const { amount: asked, ...about } = event.data;
      return { ...about, asked, status: 'OPEN', filedAt: event.at };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'ClaimProposed': {
        const { amount, finding, by: decidedBy } = event.data;
        return { ...state, status: 'PROPOSED', amount, finding, decidedBy };
      }
      case 'ClaimRejected': {
        const { finding, by: decidedBy } = event.data;
        return { ...state, status: 'REJECTED', finding, decidedBy };
      }
      case 'ClaimSupplemented':
        return { ...state, status: 'OPEN', evidence: [...state.evidence, ...event.data.evidence] };
      case 'ClaimApproved':
        return { ...state, status: 'UPHELD', reviewedBy: event.data.reviewedBy };
      case 'ClaimPaid':
        return { ...state, status: 'PAID', paidAt: event.at };
      default:
        event satisfies never;
        return state;
    }
  },
};

/** The claims of one line: which is open, and what all of them give the buyer, which counts in V-CAP. */
export type Remedy = Readonly<{ open?: string; paid: Fen }>;

export const remedyFold: Fold<Remedy, RemedyEvent> = {
  initial: { paid: 0 },
  evolve: ({ paid }, event) =>
    event.type === 'LineClaimOpened' ? { paid, open: event.data.claimId } : { paid: paid + event.data.paid },
};

export const refOf = ({ claimId, orderId, lineId, buyerId, sellerId }: ClaimRef): ClaimRef => ({
  ...{ claimId, orderId, lineId, buyerId, sellerId },
});
