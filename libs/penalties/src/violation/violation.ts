/** One violation of a seller's: recorded, perhaps appealed once, perhaps revoked. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Fold } from '@redress/event-sourcing';
import type { Instant } from '@redress/rulebook';
import type { ViolationEvent } from './violation.events.js';

export type Violation = Readonly<PenaltiesEvents['ViolationRecorded']> &
  Readonly<{
    status: 'RECORDED' | 'APPEALED' | 'REVOKED';
    recordedAt: Instant;
    /** The only appeal, undecided or decided. */
    appeal?: Readonly<{ grounds: string; evidence: readonly string[]; at: Instant; finding?: string }>;
    revokedWhy?: string;
  }>;
export type ViolationState = { readonly status: 'NONE' } | Violation;

export const violationFold: Fold<ViolationState, ViolationEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'ViolationRecorded') return { ...event.data, status: 'RECORDED', recordedAt: event.at };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'ViolationAppealed': {
        const { grounds, evidence } = event.data;
        return { ...state, status: 'APPEALED', appeal: { grounds, evidence, at: event.at } };
      }
      case 'ViolationConfirmed':
        return { ...state, status: 'RECORDED', ...decided(state, event.data.finding) };
      case 'ViolationRevoked':
        return { ...state, status: 'REVOKED', revokedWhy: event.data.why, ...decided(state, event.data.why) };
      default:
        event satisfies never;
        return state;
    }
  },
};

const decided = ({ appeal }: Violation, finding: string) => (appeal === undefined ? {} : { appeal: { ...appeal, finding } });
