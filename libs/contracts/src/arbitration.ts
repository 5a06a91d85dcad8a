import type { ComplaintEvents } from './complaints.js';
import type { DeadlineEvents } from './deadlines.js';
import type { HelpEvents } from './help.js';
import type { PublishedOf, ReservedEvents } from './published.js';
import type { Phase, RefundRef } from './refunds.js';
import type { Count, Day, Fen } from './values.js';
import type {
  CaseKind,
  ClaimCause,
  EvidenceSets,
  FreightBearer,
  Liable,
  OutsideStep,
  Remedy,
  ReportMeasure,
  ReportType,
  Shares,
  Verdict,
} from './verdicts.js';

/** In every event of a case: its refund, and the case. */
export type CaseRef = RefundRef & { caseId: string };

/**
 * `amount`: what the buyer is to get, of SHARED the loss that `shares` divide; none where no money is given. `unnamed`: nobody has named it, so it is all that was left. `freight`: who bears the return. `by`: the person
 * who decided, by ID alone.
 */
export type Decision = {
  /** What had not been given by then. */
  evidenceMissing?: EvidenceSets;
  verdict: Verdict;
  amount?: Fen;
  unnamed?: true;
  liable: Liable;
  shares?: Shares;
  freight?: FreightBearer;
  compensate: readonly Remedy[];
  finding: string;
  by: string;
};

/** Who upholds or overturns a verdict, and why. */
export type Judgement = { on: 'APPEAL' | 'PANEL'; finding: string; by: string };

/** How many of a panel were for what it decides, and how many were not. */
export type Votes = { for: Count; against: Count; abstained?: Count };

/** In every event of a 理赔 claim. */
export type ClaimRef = { claimId: string; orderId: string; lineId: string; buyerId: string; sellerId: string };

/** In every event of a report: the seller is who it is about. */
export type ReportRef = { reportId: string; sellerId: string };
/** `by`: the person, by ID alone. */
export type ReportFinding = { upheld: boolean; measure?: ReportMeasure; finding: string; by: string };

/** The published events of cases, complaints, claims and reports, and of 一键求助. Those of disputes, of the daily review and of an order's docket are hidden. */
export interface ArbitrationEvents extends DeadlineEvents, ReservedEvents, HelpEvents, ComplaintEvents {
  /** Somebody asked the platform to step in, or it stepped in by itself: an intervention either way. */
  InterventionRequested: CaseRef & {
    edition: string;
    phase: Phase;
    reason: string;
    kind: CaseKind;
    by: 'BUYER' | 'SELLER' | 'PLATFORM';
    why: string;
    photos?: readonly string[];
    /** The rules by which evidence is wanted, or waived (E-…, X-EVIDENCE). */
    duties?: readonly string[];
    /** Evidence that the rules want of each party (E-…), and what of it the application has brought. */
    required?: EvidenceSets;
    brought?: EvidenceSets;
  };
  /** `officer`: the person, by ID alone. `evidenceAsked`: what an officer before has asked for is outstanding. */
  CaseAccepted: CaseRef & { officer: string; evidenceAsked?: true };
  /** A supervisor has given the case to somebody else. `officer`, `by`: by ID alone. */
  CaseAssigned: CaseRef & { officer: string; by: string };
  /** The officer has given the case back: it waits for another one. */
  CaseReleased: CaseRef & { by: string; why: string };
  /** A party is to bring evidence until D-EVIDENCE ends, whose subject is `ask`. */
  EvidenceAsked: CaseRef & { ask: string; of: 'BUYER' | 'SELLER'; kinds: readonly string[]; by: string };
  /** `file`: the content hash of an upload. */
  EvidenceSubmitted: CaseRef & { by: 'BUYER' | 'SELLER'; kind: string; file?: string; text?: string };
  /** All that was asked has come, or its time is over: the case is with the officer again. */
  EvidenceClosed: CaseRef;
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
  /** A party brings new evidence against the verdict, once a case (D-APPEAL). */
  DecisionAppealed: CaseRef & { by: 'BUYER' | 'SELLER'; grounds: string; evidence: readonly string[] };
  /** The verdict stands: so says who decided the appeal, or the panel. `by`: the person, by ID alone. */
  DecisionUpheld: CaseRef & Judgement;
  /**
   * The verdict does not stand, and all that it brought goes back (C-REVERSE). `overturned`: the one that stood until now. `decision`: the one
   * in its place; without it the refund stands.
   */
  DecisionOverturned: CaseRef & Judgement & { phase: Phase; reason: string; overturned?: Decision; decision?: Decision };
  /** The case goes to the panel (I-LADDER). `by`: the person, by ID alone. */
  CaseReferred: CaseRef & { by: string };
  /** The panel has voted: what it decides, and by how many votes. `by`: who speaks for it, by ID alone. */
  PanelDecided: CaseRef & { votes: Votes; decision: Decision; by: string };
  /** A step outside the platform, with its date, document and result (I-LADDER). `by`: who recorded it, by ID alone. */
  OutsideStepRecorded: CaseRef & { step: OutsideStep; date: string; document?: string; result?: string; by: string };
  /** The verdict is final: nobody appealed in time, or the appeal or the panel has been decided. */
  CaseFinal: CaseRef;

  /** A listing is reported as counterfeit, or as infringing intellectual property. `reporter`: the actor. */
  ReportFiled: ReportRef & {
    edition: string;
    type: ReportType;
    listing: string;
    reporter: string;
    evidence: readonly string[];
  };
  /** D-REPORT has passed without a decision: raised to the supervisor. */
  ReportOverdue: ReportRef & { ruleId: string };
  /** An officer has decided about a counterfeit, a second person has not yet agreed (SD-REVIEW). */
  ReportProposed: ReportRef & ReportFinding;
  /** A decision is in effect. */
  ReportDecided: ReportRef & ReportFinding & { edition: string; type: ReportType; reviewedBy?: string };
  /** 复议: the reporter or the seller asks for another look, once. */
  ReconsiderationAsked: ReportRef & { grounds: string; by: string };
  /** The final result of a report. */
  ReportReconsidered: ReportRef & ReportFinding & { edition: string; type: ReportType };

  /** 理赔: the buyer claims an amount, with evidence. */
  ClaimFiled: ClaimRef & { edition: string; cause: ClaimCause; amount: Fen; evidence: readonly string[] };
  /** An officer wants to pay it, a second person has not yet agreed (SD-REVIEW). */
  ClaimProposed: ClaimRef & { amount: Fen; finding: string; by: string };
  /** It is declined, with the reason. */
  ClaimRejected: ClaimRef & { finding: string; by: string };
  /** After that there is more evidence: it is looked at anew. */
  ClaimSupplemented: ClaimRef & { evidence: readonly string[] };
  /** It is to be paid: a second person has agreed. */
  ClaimApproved: ClaimRef & { edition: string; cause: ClaimCause; amount: Fen; by: string; reviewedBy: string };
  /** The buyer has the money. */
  ClaimPaid: ClaimRef & { edition: string; cause: ClaimCause; amount: Fen };
  /** In the stream of the order line: a claim of it is open, which keeps a refund for the same cause away (C-EXCLUDE). */
  LineClaimOpened: ClaimRef & { cause: ClaimCause };
  /** It is no longer open. `paid`: what it gives the buyer; 0 where it was declined. */
  LineClaimEnded: ClaimRef & { paid: Fen };

  /**
   * The working days of a year are published: `holidays` are weekdays that nobody works, `workdays` days of a weekend that are worked (调休);
   * each sorted. In every service each provisional deadline that reaches into that year is moved. `by`: the supervisor, by ID alone.
   */
  CalendarPublished: { year: Count; holidays: readonly Day[]; workdays: readonly Day[]; by: string };
}

export type ArbitrationEvent = PublishedOf<ArbitrationEvents>;
