import type { Published } from './published.js';
import type { Phase, RefundRef } from './refunds.js';

type Fen = number;

/** In every event of a case: which refund it is about. */
export type CaseRef = RefundRef & { caseId: string };
export type CaseKind = 'INTERVENTION' | 'EXPRESS' | 'STEP_IN';

/** Those that this version carries out. */
export const verdicts = ['REFUND', 'RETURN', 'REJECT'] as const;
export type Verdict = (typeof verdicts)[number];
export const liables = ['SELLER', 'BUYER', 'CARRIER', 'PLATFORM'] as const;
export type Liable = (typeof liables)[number];
/** What a verdict may add where the reason does not carry it (V-COMPENSATE). */
export const remedies = ['C-OOS', 'C-LATE', 'C-FAKE'] as const;
export type Remedy = (typeof remedies)[number];

/** `amount`: what the buyer is to get; none where the application is rejected. `by`: the person who decided, by ID alone. */
export type Decision = {
  verdict: Verdict;
  amount?: Fen;
  liable: Liable;
  compensate: readonly Remedy[];
  finding: string;
  by: string;
};

export type ArbitrationEvent =
  /** Somebody asked the platform to step in, or it stepped in by itself: an intervention either way. */
  | Published<
      'InterventionRequested',
      CaseRef & {
        edition: string;
        phase: Phase;
        reason: string;
        kind: CaseKind;
        by: 'BUYER' | 'SELLER' | 'PLATFORM';
        why: string;
        photos?: readonly string[];
      }
    >
  /** `officer`: the person, by ID alone. */
  | Published<'CaseAccepted', CaseRef & { officer: string }>
  /** A deadline of the platform's own has passed: raised to the supervisor's queue. */
  | Published<'SlaBreached', CaseRef & { ruleId: string }>
  /** An officer has decided, a second person has not yet agreed (SD-REVIEW). */
  | Published<'VerdictProposed', CaseRef & Decision>
  | Published<'VerdictReturned', CaseRef & { by: string; why: string }>
  /** In effect. */
  | Published<'CaseDecided', CaseRef & Decision & { phase: Phase; reason: string; reviewedBy?: string }>
  | Published<'CaseWithdrawn', CaseRef & { why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED' }>
  /** Nobody appealed in time. */
  | Published<'CaseFinal', CaseRef>
  /** In the stream of the refund's disputes: one case of it is open at a time. */
  | Published<'DisputeOpened' | 'DisputeClosed', CaseRef>
  /** In the stream of a seller's verdicts of one day (SD-REVIEW, SD-SPLIT): this one counts, it stands no more. */
  | Published<'VerdictCounted' | 'VerdictUncounted', CaseRef & { day: string; amount: Fen }>;
