/** The cases of one refund: one is open at a time, and the last one decided is what the refund follows. */
import type { CaseKind, CaseRef, Verdict } from '@redress/contracts';
import type { Fold } from '@redress/event-sourcing';
import type { DisputeEvent } from '../case/case.events.js';

/** `sellerMayAsk`: without having refused a return, for 极速维权 was withdrawn or decided for a return (I-SELLER). */
export type Dispute = Readonly<{ open?: string; sellerMayAsk?: true; decided?: string }>;

export const dispute: Fold<Dispute, DisputeEvent> = {
  initial: {},
  evolve({ sellerMayAsk, decided }, event) {
    const { caseId } = event.data;
    const before = decided === undefined ? {} : { decided };
    if (event.type === 'DisputeOpened') return { ...before, open: caseId, ...(sellerMayAsk && { sellerMayAsk }) };
    const now = event.data.decided ? { decided: caseId } : before;
    return event.data.sellerMayAsk ? { ...now, sellerMayAsk: true } : now;
  },
};

/** The case is over: by its verdict, or withdrawn, which leaves open to the seller what was open before. */
export const closing = (
  ref: CaseRef,
  kind: CaseKind,
  at: string,
  over: { verdict: Verdict } | { withdrawnFrom: Dispute },
): DisputeEvent => {
  const express = kind === 'EXPRESS';
  const mayAsk = 'verdict' in over ? express && over.verdict === 'RETURN' : express || over.withdrawnFrom.sellerMayAsk;
  const decided = 'verdict' in over ? { decided: true as const } : {};
  return { type: 'DisputeClosed', at, data: { ...ref, ...(mayAsk && { sellerMayAsk: true as const }), ...decided } };
};
