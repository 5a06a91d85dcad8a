/** One case, folded from its events. */
import type { CaseKind, CaseRef, Decision, Phase } from '@redress/contracts';
import { type Clocks, type Fold, clocksAfter } from '@redress/event-sourcing';
import { type Day, dayOf, type Instant } from '@redress/rulebook';
import type { CaseEvent } from './case.events.js';

export type Status = 'REQUESTED' | 'ACCEPTED' | 'SECOND_REVIEW' | 'DECIDED' | 'FINAL' | 'WITHDRAWN';

export type Case = CaseRef &
  Readonly<{
    status: Status;
    edition: string;
    phase: Phase;
    reason: string;
    kind: CaseKind;
    openedBy: 'BUYER' | 'SELLER' | 'PLATFORM';
    why: string;
    photos?: readonly string[];
    openedAt: Instant;
    /** The ID of the person who took the case, without the role. */
    officer?: string;
    takenAt?: Instant;
    /** The verdict, in effect or still in review; `day`: the Shanghai day it counts in (SD-REVIEW). */
    decision?: Decision & Readonly<{ day: Day; at: Instant }>;
    reviewedBy?: string;
    reviewedAt?: Instant;
    /** The instant and reason of an end without a verdict. */
    withdrawn?: Readonly<{ why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED'; at: Instant }>;
    finalAt?: Instant;
    slaBreaches: readonly string[];
    /** The running deadlines, by rule. */
    clocks: Clocks;
  }>;
export type CaseState = { status: 'NONE' } | Case;

const undecided = ({ decision: _, ...rest }: Case): Case => rest;

export const caseFold: Fold<CaseState, CaseEvent> = {
  initial: { status: 'NONE' },

  evolve(state, event) {
    if (event.type === 'InterventionRequested') {
      const { by: openedBy, ...about } = event.data;
      return { ...about, openedBy, openedAt: event.at, status: 'REQUESTED', slaBreaches: [], clocks: {} };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'CaseAccepted':
        return { ...state, status: 'ACCEPTED', officer: event.data.officer, takenAt: event.at };
      case 'SlaBreached':
        return { ...state, slaBreaches: [...state.slaBreaches, event.data.ruleId] };
      case 'VerdictProposed':
        return { ...state, status: 'SECOND_REVIEW', decision: { ...decisionOf(event.data), day: dayOf(event.at), at: event.at } };
      case 'VerdictReturned':
        return { ...undecided(state), status: 'ACCEPTED' };
      case 'CaseDecided': {
        const { reviewedBy } = event.data;
        const { day, at } = state.decision ?? { day: dayOf(event.at), at: event.at };
        const decided = { ...state, status: 'DECIDED' as const, decision: { ...decisionOf(event.data), day, at } };
        return reviewedBy === undefined ? decided : { ...decided, reviewedBy, reviewedAt: event.at };
      }
      case 'CaseWithdrawn':
        return { ...state, status: 'WITHDRAWN', withdrawn: { why: event.data.why, at: event.at } };
      case 'CaseFinal':
        return { ...state, status: 'FINAL', finalAt: event.at };
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
      case 'DeadlineSuspended':
        return { ...state, clocks: clocksAfter(state.clocks, event) };
      default:
        event satisfies never; // the compiler names a forgotten event; a newer service's event is passed over
        return state;
    }
  },
};

const decisionOf = ({ verdict, amount, liable, shares, freight, compensate, finding, by }: Decision): Decision => ({
  ...{ verdict, liable, compensate, finding, by },
  ...(amount !== undefined && { amount }),
  ...(shares && { shares }),
  ...(freight && { freight }),
});

export const refOf = ({ caseId, refundId, orderId, lineId, buyerId, sellerId }: CaseRef): CaseRef => ({
  ...{ caseId, refundId, orderId, lineId, buyerId, sellerId },
});

/** Whether the platform itself opened the case at the silent end of a refund: such ids are reserved for it (rulebook 8, Ids). */
export const isOfSilentEnd = (caseId: string): boolean => caseId.startsWith('I-DIRECT:');

/** Whether no verdict is in effect yet, and the case is not withdrawn. */
export const isOpen = ({ status }: Case): boolean =>
  status === 'REQUESTED' || status === 'ACCEPTED' || status === 'SECOND_REVIEW';
