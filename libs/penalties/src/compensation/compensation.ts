/** One compensation: owed, paid, perhaps taken back. */
import { type Fold, mustBeTheSame } from '@redress/event-sourcing';
import type { Compensation, CompensationEvent, Funding } from './compensation.events.js';

export type Owed = Compensation & {
  /** PROPOSED: assessed by a person, and not yet agreed to by a second one. */
  readonly status: 'PROPOSED' | 'ASSESSED' | 'PAID' | 'REVERSED' | 'WAIVED';
  readonly edition: string;
  readonly funding: readonly Funding[];
  /** The event by which the payee got it. */
  readonly payout?: string;
  /** Who has assessed it, by ID alone, and why: absent where an event did. */
  readonly by?: string;
  readonly why?: string;
  readonly refundId?: string;
  readonly causeId?: string;
  /** The verdict of the refund's case that has brought it: 1, or one after an overturned one. */
  readonly nth?: number;
};
export type CompensationState = { readonly status: 'NONE' | 'EXCLUDED' } | Owed;

export const compensationFold: Fold<CompensationState, CompensationEvent> = {
  initial: { status: 'NONE' },
  evolve(state, event) {
    if (event.type === 'CompensationAssessed') {
      return { ...event.data, status: event.data.by === undefined ? 'ASSESSED' : 'PROPOSED' };
    }
    if (event.type === 'CompensationExcluded') return { status: 'EXCLUDED' };
    if (!isOwed(state)) return state;
    switch (event.type) {
      case 'CompensationApproved':
        return { ...state, status: 'ASSESSED', funding: event.data.funding };
      case 'CompensationWaived':
        return { ...state, status: 'WAIVED' };
      case 'CompensationPaid':
        return { ...state, status: 'PAID', payout: event.data.payout };
      case 'CompensationReversed':
        return { ...state, status: 'REVERSED' };
      default:
        event satisfies never;
        return state;
    }
  },
};

/** Owed once, whatever became of it. */
export const isOwed = (state: CompensationState): state is Owed => state.status !== 'NONE' && state.status !== 'EXCLUDED';

/** Owed or paid now: what excludes another. */
export const stands = (state: CompensationState): state is Owed => state.status === 'ASSESSED' || state.status === 'PAID';

type Place = Readonly<{ orderId: string; lineId?: string; sellerId: string }>;
const placeOf = ({ orderId, lineId = '', sellerId }: Place) => ({ orderId, lineId, sellerId });
/** Reversed, it may be owed once more: for another cause, or by a verdict that has taken the place of the one that fell. */
export const mayBeOwedAgain = (state: CompensationState, of: Because): boolean => {
  if (state.status !== 'REVERSED') return false;
  return of.refundId !== state.refundId || of.causeId !== state.causeId || (of.nth ?? 1) > (state.nth ?? 1);
};
type Because = Readonly<{ refundId?: string | undefined; causeId?: string | undefined; nth?: number | undefined }>;

/** Throws `NameTaken` where the compensation of that name is one of another order, line or seller. */
export const mustBeOf = (compensation: Compensation, of: Place): void =>
  mustBeTheSame(`compensation ${compensation.compensationId}`, placeOf(compensation), placeOf(of));

/** What every event of a compensation says of it. */
export const contractOf = ({ compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount }: Owed): Compensation => ({
  ...{ compensationId, ruleId, orderId, ...(lineId !== undefined && { lineId }), sellerId, payee, asset, amount },
});
