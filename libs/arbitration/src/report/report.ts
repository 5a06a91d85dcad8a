/** One report of a listing, folded from its events. */
import type { ArbitrationEvents, ReportFinding, ReportRef } from '@redress/contracts';
import { type Clocks, type Fold, clocksAfter } from '@redress/event-sourcing';
import type { Instant } from '@redress/rulebook';
import type { ReportEvent } from './report.events.js';

export type Report = Readonly<ArbitrationEvents['ReportFiled']> &
  Readonly<{
    filedAt: Instant;
    /** PROPOSED: decided about a counterfeit, and not yet agreed to by a second person. */
    status: 'OPEN' | 'PROPOSED' | 'UPHELD' | 'REJECTED' | 'RECONSIDERED';
    decision?: ReportFinding;
    /** Who has decided or reviewed, by ID alone: they do not decide again (SD-APPEAL). */
    handledBy: readonly string[];
    reconsideration?: Readonly<{ grounds: string; by: string; at: Instant }>;
    /** The final result is there. */
    final?: true;
    slaBreaches: readonly string[];
    clocks: Clocks;
  }>;
export type ReportState = { readonly status: 'NONE' } | Report;

export const reportFold: Fold<ReportState, ReportEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'ReportFiled')
      return { ...event.data, filedAt: event.at, status: 'OPEN', handledBy: [], slaBreaches: [], clocks: {} };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'ReportOverdue':
        return { ...state, slaBreaches: [...state.slaBreaches, event.data.ruleId] };
      case 'ReportProposed':
        return { ...state, status: 'PROPOSED', decision: findingOf(event.data) };
      case 'ReportDecided': {
        const { by, reviewedBy, upheld } = event.data;
        const handledBy = [...state.handledBy, by, ...(reviewedBy === undefined ? [] : [reviewedBy])];
        return { ...state, status: resultOf(upheld), decision: findingOf(event.data), handledBy };
      }
      case 'ReconsiderationAsked': {
        const { grounds, by } = event.data;
        return { ...state, status: 'RECONSIDERED', reconsideration: { grounds, by, at: event.at } };
      }
      case 'ReportReconsidered':
        return { ...state, status: resultOf(event.data.upheld), decision: findingOf(event.data), final: true };
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
      case 'DeadlineSuspended':
        return { ...state, clocks: clocksAfter(state.clocks, event) };
      default:
        event satisfies never;
        return state;
    }
  },
};

const resultOf = (upheld: boolean) => (upheld ? ('UPHELD' as const) : ('REJECTED' as const));

const findingOf = ({ upheld, measure, finding, by }: ReportFinding): ReportFinding => ({
  ...{ upheld, finding, by },
  ...(measure !== undefined && { measure }),
});

export const refOf = ({ reportId, sellerId }: ReportRef): ReportRef => ({ reportId, sellerId });
