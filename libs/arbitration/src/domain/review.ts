/** A seller's verdicts of one day, those that wait for a second person included: by their sum SD-REVIEW judges (SD-SPLIT). */
import type { Fold } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';
import type { ReviewEvent } from './case.events.js';

/** What stands, by case. */
export type Review = Readonly<Record<string, Fen>>;

export const review: Fold<Review, ReviewEvent> = {
  initial: {},
  evolve(state, { type, data: { caseId, amount } }) {
    const others = Object.fromEntries(Object.entries(state).filter(([one]) => one !== caseId));
    return type === 'VerdictCounted' ? { ...others, [caseId]: amount } : others;
  },
};

/** All but this case's own. */
export const sumOfOthers = (state: Review, caseId: string): Fen =>
  Object.entries(state).reduce((sum, [one, amount]) => (one === caseId ? sum : sum + amount), 0);
