import type { DeadlineEvents } from './deadlines.js';
import type { HelpEvents } from './help.js';
import type { PublishedOf, ReservedEvents } from './published.js';
import type { Phase, RefundRef } from './refunds.js';
import type { Fen } from './values.js';
import type { CaseKind, Liable, Remedy, Verdict } from './verdicts.js';

/** In every event of a case: its refund, and the case. */
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

/** The published events of a case, and of 一键求助. Those of disputes, of the daily review and of an order's docket are hidden. */
export interface ArbitrationEvents extends DeadlineEvents, ReservedEvents, HelpEvents {
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
  /** A verdict is in effect. */
  CaseDecided: CaseRef & Decision & { phase: Phase; reason: string; reviewedBy?: string };
  /** The case has ended without a verdict. */
  CaseWithdrawn: CaseRef & { why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED' };
  /** The verdict is final: nobody appealed in time. */
  CaseFinal: CaseRef;
}

export type ArbitrationEvent = PublishedOf<ArbitrationEvents>;
