/** The seam around the log of arbitration: upcasters of older events, and the publish map. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { CaseEvent, DisputeEvent, ReviewEvent } from './case/case.events.js';

const publish: PublishMap<(CaseEvent | DisputeEvent | ReviewEvent)['type']> = {
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
  DeadlineOpened: 'AS_STORED',
  DeadlineMoved: 'AS_STORED',
  DeadlineSuspended: 'AS_STORED',
  DeadlineMet: 'AS_STORED',
  DeadlineReached: 'AS_STORED',
  DeadlineCancelled: 'AS_STORED',
};

export const arbitrationSeam = { stored: storedShapes(), publish };
