import type { DeadlineEvents } from './deadlines.js';
import type { PublishedOf } from './published.js';
import type { Phase, RefundRef } from './refunds.js';
import type { Day, Fen } from './values.js';
import type { CaseKind, Liable, Remedy, Verdict } from './verdicts.js';

/** In every event of a case: which refund it is about. */
export type CaseRef = RefundRef & { caseId: string };

/** `amount`: what the buyer is to get; none where the application is rejected. `by`: the person who decided, by ID alone. */
export type Decision = {
  verdict: Verdict;
  amount?: Fen;
  liable: Liable;
  compensate: readonly Remedy[];
  finding: string;
  by: string;
};

/** What happens to a case, in the disputes of a refund, and in a seller's verdicts of a day. */
export interface ArbitrationEvents extends DeadlineEvents {
  /** Somebody asked the platform to step in, or it stepped in by itself: an intervention either way. */
  InterventionRequested: CaseRef & {
    edition: string;
    phase: Phase;
    reason: string;
    kind: CaseKind;
    by: 'BUYER' | 'SELLER' | 'PLATFORM';
    why: string;
    photos?: readonly string[];
  };
  /** `officer`: the person, by ID alone. */
  CaseAccepted: CaseRef & { officer: string };
  /** A deadline of the platform's own has passed: raised to the supervisor's queue. */
  SlaBreached: CaseRef & { ruleId: string };
  /** An officer has decided, a second person has not yet agreed (SD-REVIEW). */
  VerdictProposed: CaseRef & Decision;
  /** The second person has not agreed: the officer decides again. */
  VerdictReturned: CaseRef & { by: string; why: string };
  /** In effect. */
  CaseDecided: CaseRef & Decision & { phase: Phase; reason: string; reviewedBy?: string };
  /** Over without a verdict. */
  CaseWithdrawn: CaseRef & { why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED' };
  /** Nobody appealed in time. */
  CaseFinal: CaseRef;
  /** In the stream of the refund's disputes: one case of it is open at a time. */
  DisputeOpened: CaseRef;
  /** In the stream of the refund's disputes: another case may be opened. */
  DisputeClosed: CaseRef;
  /** In the stream of a seller's verdicts of one day (SD-REVIEW, SD-SPLIT): this one counts. */
  VerdictCounted: CaseRef & { day: Day; amount: Fen };
  /** In the same stream: it stands no more. */
  VerdictUncounted: CaseRef & { day: Day; amount: Fen };
}

export type ArbitrationEvent = PublishedOf<ArbitrationEvents>;
