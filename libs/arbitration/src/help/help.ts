/** One 一键求助, folded from its events. */
import type { Anomaly, HelpEvents, HelpRef } from '@redress/contracts';
import { type Clocks, clocksAfter, type DeadlineEvent, type Event, type Fold } from '@redress/event-sourcing';
import type { Instant } from '@redress/rulebook';

export type HelpEvent = { [Type in keyof HelpEvents]: Event<Type, HelpEvents[Type]> }[keyof HelpEvents] | DeadlineEvent;

export type HelpStatus = 'OPEN' | 'ANSWERED' | 'SOLVED';
export type Help = HelpRef &
  Readonly<{
    status: HelpStatus;
    edition: string;
    anomaly: Anomaly;
    detail: string;
    pressedAt: Instant;
    plan?: string;
    answeredAt?: Instant;
    how?: string;
    solvedAt?: Instant;
    answerMissedAt?: Instant;
    solveMissedAt?: Instant;
    /** The running deadlines, by rule. */
    clocks: Clocks;
  }>;
export type HelpState = { status: 'NONE' } | Help;

export const helpFold: Fold<HelpState, HelpEvent> = {
  initial: { status: 'NONE' },

  evolve(state, event) {
    if (event.type === 'HelpPressed') return { ...event.data, status: 'OPEN', pressedAt: event.at, clocks: {} };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'HelpAnswered':
        return { ...state, status: 'ANSWERED', plan: event.data.plan, answeredAt: event.at };
      case 'HelpSolved':
        return { ...state, status: 'SOLVED', how: event.data.how, solvedAt: event.at };
      case 'HelpAnswerMissed':
        return { ...state, answerMissedAt: event.data.due };
      case 'HelpSolveMissed':
        return { ...state, solveMissedAt: event.data.due };
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

export const refOf = ({ helpId, orderId, lineId, buyerId, sellerId, service }: HelpRef): HelpRef => ({
  ...{ helpId, orderId, lineId, buyerId, sellerId, service },
});
