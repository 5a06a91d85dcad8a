/** A seller's verdicts of one day, those in review included: SD-REVIEW judges by their sum (SD-SPLIT). */
import type { Fold } from '@redress/event-sourcing';
import { type Fen, type FenSum, sumOf } from '@redress/rulebook';
import type { ReviewEvent } from '../case/case.events.js';

/** The amounts in fen of the verdicts that count, by case. */
export type Review = ReadonlyMap<string, Fen>;

export const review: Fold<Review, ReviewEvent> = {
  initial: new Map(),
  evolve(state, { type, data: { caseId, amount } }) {
    const after = new Map(state);
    if (type === 'VerdictCounted') after.set(caseId, amount);
    else after.delete(caseId);
    return after;
  },
};

/** The sum in fen of all verdicts but this case's own. */
export const sumOfOthers = (state: Review, caseId: string): FenSum => sumOf(state.values()) - BigInt(state.get(caseId) ?? 0);
