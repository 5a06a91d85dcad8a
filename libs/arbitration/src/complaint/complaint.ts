/** One complaint, folded from its events. */
import type { ComplaintEvents, ComplaintRef, HomeService, Obligation, PromiseKind } from '@redress/contracts';
import { type Clocks, clocksAfter, type DeadlineEvent, type Event, type Fold } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';

export type ComplaintEvent =
  { [Type in keyof ComplaintEvents]: Event<Type, ComplaintEvents[Type]> }[keyof ComplaintEvents] | DeadlineEvent;

export type ComplaintStatus = 'OPEN' | 'UPHELD' | 'REJECTED' | 'WITHDRAWN';
export type Complaint = ComplaintRef &
  Readonly<{
    status: ComplaintStatus;
    service?: HomeService;
    promise?: PromiseKind;
    amount?: Fen;
    detail: string;
    evidence?: readonly string[];
    filedAt: Instant;
    /** The person who decided, by ID alone. */
    officer?: string;
    finding?: string;
    decidedAt?: Instant;
    /** The line of which the compensation that follows is. */
    compensates?: string;
    withdrawnAt?: Instant;
    obligation?: Obligation & Readonly<{ status: 'OPEN' | 'PERFORMED' | 'FORCED'; how?: string }>;
    /** The running deadlines, by rule. */
    clocks: Clocks;
  }>;
export type ComplaintState = { status: 'NONE' } | Complaint;

export const complaintFold: Fold<ComplaintState, ComplaintEvent> = {
  initial: { status: 'NONE' },

  evolve(state, event) {
    if (event.type === 'ComplaintFiled') return { ...event.data, status: 'OPEN', filedAt: event.at, clocks: {} };
    if (state.status === 'NONE') return state;
    const { obligation } = state;
    switch (event.type) {
      case 'ComplaintUpheld': {
        const { finding, officer, obligation: owed, compensates } = event.data;
        const found = { finding, officer, ...(compensates !== undefined && { compensates }) };
        const decided = { ...state, ...found, status: 'UPHELD' as const, decidedAt: event.at };
        return owed ? { ...decided, obligation: { ...owed, status: 'OPEN' } } : decided;
      }
      case 'ComplaintRejected': {
        const { finding, officer } = event.data;
        return { ...state, status: 'REJECTED', finding, officer, decidedAt: event.at };
      }
      case 'ComplaintWithdrawn':
        return { ...state, status: 'WITHDRAWN', withdrawnAt: event.at };
      case 'ObligationPerformed':
        return obligation ? { ...state, obligation: { ...obligation, status: 'PERFORMED', how: event.data.how } } : state;
      case 'PerformanceForced':
        return obligation ? { ...state, obligation: { ...obligation, status: 'FORCED' } } : state;
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

export const refOf = ({
  complaintId,
  orderId,
  lineId,
  buyerId,
  sellerId,
  complaint,
  by,
  edition,
}: ComplaintRef): ComplaintRef => ({
  ...{ complaintId, orderId, ...(lineId !== undefined && { lineId }), buyerId, sellerId, complaint, by, edition },
});
