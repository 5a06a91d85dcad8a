/** The seam around the log of arbitration: upcasters of older events, and the publish map. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { CalendarEvent } from './calendar/calendar.js';
import type { CaseEvent, DisputeEvent, ReviewEvent } from './case/case.events.js';
import type { ClaimEvent, RemedyEvent } from './claim/claim.events.js';
import type { ComplaintEvent } from './complaint/complaint.js';
import type { DocketEvent } from './docket/docket.js';
import type { HelpEvent } from './help/help.js';
import type { ReportEvent } from './report/report.events.js';

type Stored =
  | CalendarEvent
  | CaseEvent
  | DisputeEvent
  | ReviewEvent
  | DocketEvent
  | HelpEvent
  | ComplaintEvent
  | ClaimEvent
  | RemedyEvent
  | ReportEvent;

const publish: PublishMap<Stored['type']> = {
  InterventionRequested: 'AS_STORED',
  CaseAccepted: 'AS_STORED',
  CaseAssigned: 'AS_STORED',
  CaseReleased: 'AS_STORED',
  SlaBreached: 'AS_STORED',
  EvidenceAsked: 'AS_STORED',
  EvidenceSubmitted: 'AS_STORED',
  EvidenceClosed: 'AS_STORED',
  VerdictProposed: 'AS_STORED',
  VerdictReturned: 'AS_STORED',
  CaseDecided: 'AS_STORED',
  DecisionAppealed: 'AS_STORED',
  DecisionUpheld: 'AS_STORED',
  DecisionOverturned: 'AS_STORED',
  CaseReferred: 'AS_STORED',
  PanelDecided: 'AS_STORED',
  OutsideStepRecorded: 'AS_STORED',
  CaseWithdrawn: 'AS_STORED',
  CaseFinal: 'AS_STORED',
  ReportFiled: 'AS_STORED',
  ReportOverdue: 'AS_STORED',
  ReportProposed: 'AS_STORED',
  ReportDecided: 'AS_STORED',
  ReconsiderationAsked: 'AS_STORED',
  ReportReconsidered: 'AS_STORED',
  ClaimFiled: 'AS_STORED',
  ClaimProposed: 'AS_STORED',
  ClaimRejected: 'AS_STORED',
  ClaimSupplemented: 'AS_STORED',
  ClaimApproved: 'AS_STORED',
  ClaimPaid: 'AS_STORED',
  LineClaimOpened: 'AS_STORED',
  LineClaimEnded: 'AS_STORED',
  CalendarPublished: 'AS_STORED',
  // only keeps a second case of the refund from opening
  DisputeOpened: 'HIDDEN',
  DisputeClosed: 'HIDDEN',
  // adds up a seller's verdicts of a day, for SD-REVIEW alone
  VerdictCounted: 'HIDDEN',
  VerdictUncounted: 'HIDDEN',
  HelpPressed: 'AS_STORED',
  HelpAnswered: 'AS_STORED',
  HelpSolved: 'AS_STORED',
  HelpAnswerMissed: 'AS_STORED',
  HelpSolveMissed: 'AS_STORED',
  ComplaintFiled: 'AS_STORED',
  ComplaintUpheld: 'AS_STORED',
  ComplaintRejected: 'AS_STORED',
  ComplaintWithdrawn: 'AS_STORED',
  ObligationPerformed: 'AS_STORED',
  PerformanceForced: 'AS_STORED',
  // only keeps a second one about the same from opening
  DocketOpened: 'HIDDEN',
  DocketClosed: 'HIDDEN',
  DocketPenalised: 'HIDDEN',
  DeadlineOpened: 'AS_STORED',
  DeadlineMoved: 'AS_STORED',
  DeadlineSuspended: 'AS_STORED',
  DeadlineMet: 'AS_STORED',
  DeadlineReached: 'AS_STORED',
  DeadlineCancelled: 'AS_STORED',
};

export const arbitrationSeam = { stored: storedShapes(), publish };
