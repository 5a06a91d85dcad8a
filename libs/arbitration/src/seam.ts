/** The seam around the log of arbitration: upcasters of older events, and the publish map. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { CaseEvent, DisputeEvent, ReviewEvent } from './case/case.events.js';
import type { DocketEvent } from './docket/docket.js';
import type { HelpEvent } from './help/help.js';

const publish: PublishMap<(CaseEvent | DisputeEvent | ReviewEvent | DocketEvent | HelpEvent)['type']> = {
  InterventionRequested: 'AS_STORED',
  CaseAccepted: 'AS_STORED',
  SlaBreached: 'AS_STORED',
  VerdictProposed: 'AS_STORED',
  VerdictReturned: 'AS_STORED',
  CaseDecided: 'AS_STORED',
  CaseWithdrawn: 'AS_STORED',
  CaseFinal: 'AS_STORED',
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
