/** What the platform has advanced of a refund (极速退款), and what has become of it: an axis apart from the status. */
import type { Fen } from '@redress/rulebook';
import type { RefundEvent } from './refund.events.js';

export type Advance = Readonly<{
  /** Ordered: penalties pays it. */
  due: Fen;
  /** What has moved. */
  paid?: Money;
  /** The seller has refused the return since. */
  objected: boolean;
  /** The buyer has given it back. */
  reclaimed: boolean;
}>;
type Money = Readonly<{ amount: Fen; points: number }>;
type Advanced = Readonly<{ status: string; advance?: Advance; paid?: Money }>;

type AdvanceEvent = Extract<
  RefundEvent,
  { type: 'RefundAdvanceDue' | 'RefundAdvanced' | 'RefundRefused' | 'RefundReclaimDue' | 'RefundReclaimed' }
>;

export const advanceAfter = <State extends Advanced>(state: State, event: AdvanceEvent): State => {
  if (event.type === 'RefundAdvanceDue')
    return { ...state, advance: { due: event.data.amount, objected: false, reclaimed: false } };
  if (!state.advance) return state;
  switch (event.type) {
    case 'RefundAdvanced':
      return { ...state, advance: { ...state.advance, paid: { amount: event.data.amount, points: event.data.points } } };
    case 'RefundRefused':
      return { ...state, advance: { ...state.advance, objected: true } };
    case 'RefundReclaimed':
      return { ...state, advance: { ...state.advance, reclaimed: true } };
    case 'RefundReclaimDue':
      return state;
  }
};

export type AdvanceStatus = 'NONE' | 'ADVANCED' | 'SETTLED' | 'OBJECTED' | 'RECLAIMED';

/** By the money that has moved: ordered alone, nothing is advanced; owed back alone, nothing is reclaimed. */
export const advanceStatus = ({ advance, paid }: Advanced): AdvanceStatus => {
  if (!advance?.paid) return 'NONE';
  if (advance.reclaimed) return 'RECLAIMED';
  if (paid) return 'SETTLED';
  return advance.objected ? 'OBJECTED' : 'ADVANCED';
};

/** The buyer has the platform's money, and nobody has settled it yet. */
export const isAdvanced = (refund: Advanced): boolean => ['ADVANCED', 'OBJECTED'].includes(advanceStatus(refund));

/** What the buyer has of this refund, in advance or for good: undefined where no money has ever moved. */
export const heldOf = ({ advance, paid }: Advanced): Money | undefined => {
  if (paid) return paid;
  return advance?.reclaimed ? { amount: 0, points: 0 } : advance?.paid;
};
