/** The decision context of a command on a case: the states of its streams, and the facts that refunds and orders have published. */
import type { CalendarYear, Explanation } from '@redress/rulebook';
import { rejectByRule } from '@redress/event-sourcing';
import type { Case, CaseState } from './case.js';
import type { Dispute } from '../dispute/dispute.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { ChannelFacts, RefundFacts } from '../facts/refund-facts.js';
import type { Remedy } from '../claim/claim.js';
import type { Review } from '../review/review.js';

export type CaseWorld = Readonly<{
  case: CaseState;
  dispute: Dispute;
  /** The seller's verdicts of the day that the command changes. */
  review: Review;
  refund: RefundFacts | undefined;
  order: OrderFacts | undefined;
  channel: ChannelFacts | undefined;
  /** The years whose working days are published, beside those that come with the code. */
  calendars: readonly CalendarYear[];
  /** `NONE`: the file that the command names has not been uploaded to this case. Absent: it has, or none is named. */
  file?: 'NONE';
  /** The line's claims: what they have paid counts in V-CAP. */
  remedy?: Remedy;
}>;
export type DecisionContext = Omit<CaseWorld, 'case'> & { readonly case: Case };

export const allowing = <Outcome extends { allowed: boolean }>(
  ruling: Explanation<Outcome>,
  message: (outcome: Outcome) => string,
): Explanation<Outcome> => (ruling.outcome.allowed ? ruling : rejectByRule(ruling, message(ruling.outcome)));
