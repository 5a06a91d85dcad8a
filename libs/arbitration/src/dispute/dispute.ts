/** The cases of one refund: one is open at a time. */
import type { CaseKind, CaseRef, Verdict } from '@redress/contracts';
import type { Fold } from '@redress/event-sourcing';
import type { DisputeEvent } from '../case/case.events.js';

/** `sellerMayAsk`: without having refused a return, for 极速维权 was withdrawn or decided for a return (I-SELLER). */
export type Dispute = Readonly<{ open?: string; sellerMayAsk?: true }>;

export const dispute: Fold<Dispute, DisputeEvent> = {
  initial: {},
  evolve({ sellerMayAsk }, event) {
    if (event.type === 'DisputeOpened') return { open: event.data.caseId, ...(sellerMayAsk && { sellerMayAsk }) };
    return event.data.sellerMayAsk ? { sellerMayAsk: true } : {};
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
  return { type: 'DisputeClosed', at, data: { ...ref, ...(mayAsk && { sellerMayAsk: true as const }) } };
};
