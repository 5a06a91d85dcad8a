/** Stored events: of a case, of a refund's disputes, and of a seller's verdicts of one day. */
import type { ArbitrationEvents, CaseRef, Day, Fen } from '@redress/contracts';
import type { DeadlineEvent, Event } from '@redress/event-sourcing';

type Fact<Type extends keyof ArbitrationEvents> = Event<Type, ArbitrationEvents[Type]>;

export type CaseEvent =
  | Fact<'InterventionRequested'>
  | Fact<'CaseAccepted'>
  | Fact<'CaseAssigned'>
  | Fact<'CaseReleased'>
  | Fact<'SlaBreached'>
  | Fact<'EvidenceAsked'>
  | Fact<'EvidenceSubmitted'>
  | Fact<'EvidenceClosed'>
  // an officer decides; a second person agrees or sends it back (SD-REVIEW)
  | Fact<'VerdictProposed'>
  | Fact<'VerdictReturned'>
  | Fact<'CaseDecided'>
  // the ladder: appeal, panel, steps outside
  | Fact<'DecisionAppealed'>
  | Fact<'DecisionUpheld'>
  | Fact<'DecisionOverturned'>
  | Fact<'CaseReferred'>
  | Fact<'PanelDecided'>
  | Fact<'OutsideStepRecorded'>
  // the ends
  | Fact<'CaseWithdrawn'>
  | Fact<'CaseFinal'>
  | DeadlineEvent;

/**
 * One case of a refund is open at a time, appealed or not; another may be opened once it is closed. `sellerMayAsk`: 极速维权 was withdrawn, or decided
 * for a return. `decided`: by a verdict that is in effect.
 */
export type DisputeEvent =
  Event<'DisputeOpened', CaseRef> | Event<'DisputeClosed', CaseRef & { sellerMayAsk?: true; decided?: true }>;

/** A verdict joins the sum of a seller's verdicts of one day (SD-REVIEW, SD-SPLIT), or leaves it because it is no longer in force. */
export type ReviewEvent = Event<'VerdictCounted', Counted> | Event<'VerdictUncounted', Counted>;
type Counted = CaseRef & { day: Day; amount: Fen };

/** The events that one command appends, per stream. */
export type Added = Readonly<{
  case?: readonly CaseEvent[];
  dispute?: readonly DisputeEvent[];
  review?: readonly ReviewEvent[];
  /** Of the day of the command, where that is another one than the verdict's. */
  today?: readonly ReviewEvent[];
}>;
