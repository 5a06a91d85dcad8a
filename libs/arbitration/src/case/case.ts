/** One case, folded from its events. */
import type { CaseKind, CaseRef, Decision, EvidenceSets, OutsideStep, Phase } from '@redress/contracts';
import { type Clocks, type DeadlineEvent, type Fold, clocksAfter } from '@redress/event-sourcing';
import { type Day, dayOf, type Edition, type EvidenceDuty, evidenceFound, type Instant } from '@redress/rulebook';
import type { CaseEvent } from './case.events.js';
import { decisionOf } from './decision.js';
import { appealableAfter, handled, ladderAfter, undecided } from './ladder.js';

export type Status =
  'REQUESTED' | 'ACCEPTED' | 'EVIDENCE' | 'SECOND_REVIEW' | 'DECIDED' | 'APPEALED' | 'PANEL' | 'FINAL' | 'WITHDRAWN';

export type Case = CaseRef &
  Readonly<{
    status: Status;
    edition: string;
    phase: Phase;
    reason: string;
    kind: CaseKind;
    openedBy: 'BUYER' | 'SELLER' | 'PLATFORM';
    why: string;
    photos?: readonly string[];
    openedAt: Instant;
    /** The ID of the person who took the case, without the role. */
    officer?: string;
    takenAt?: Instant;
    /** The verdict, in effect or still in review; `day`: the Shanghai day it counts in (SD-REVIEW). */
    decision?: Decision & Readonly<{ day: Day; at: Instant }>;
    reviewedBy?: string;
    reviewedAt?: Instant;
    /** The instant and reason of an end without a verdict. */
    withdrawn?: Readonly<{ why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED'; at: Instant }>;
    finalAt?: Instant;
    /** Who has decided, reviewed or judged it so far, by ID alone (SD-APPEAL). */
    handledBy: readonly string[];
    /** While the verdict can be appealed, then while the panel can be asked; over or not. */
    appealable?: Readonly<{ from: Instant; due: Instant }>;
    /** The only appeal. */
    appeal?: Readonly<{ by: 'BUYER' | 'SELLER'; grounds: string; evidence: readonly string[]; at: Instant }>;
    /** What has become of it, and of the panel's vote: the last one. */
    judgement?: Readonly<{ on: 'APPEAL' | 'PANEL'; outcome: 'UPHELD' | 'OVERTURNED'; finding: string; by: string; at: Instant }>;
    /** The appeal is decided; the panel has decided, too. */
    judged: boolean;
    panelled: boolean;
    outside: readonly Outside[];
    slaBreaches: readonly string[];
    /** What the rules want of each party, and what has been given: the application's and the opening's photos included. */
    duties: readonly EvidenceDuty[];
    required: EvidenceSets;
    given: EvidenceSets;
    /** What has been asked for, not all of which has come, while D-EVIDENCE runs; `ask` is its subject. */
    asks: readonly Ask[];
    /** The running deadlines but D-EVIDENCE, by rule. */
    clocks: Clocks;
  }>;
/** `kinds`: those that have not come yet. */
export type Ask = Readonly<{ ask: string; of: 'BUYER' | 'SELLER'; kinds: readonly string[]; from: Instant; due: Instant }>;

export type Outside = Readonly<{ step: OutsideStep; date: string; document?: string; result?: string }>;

export type CaseState = { status: 'NONE' } | Case;

const nothing: EvidenceSets = { BUYER: [], SELLER: [] };

/** With evidence outstanding that was asked for before the case was given back. */
const withOfficer = ({ asks }: Case): Status => (asks.length > 0 ? 'EVIDENCE' : 'ACCEPTED');

const asked = ({ at, data: { ask, of, kinds } }: Extract<CaseEvent, { type: 'EvidenceAsked' }>): Ask => ({
  ...{ ask, of, kinds },
  from: at,
  due: at,
});

const submitted = (state: Case, { by, kind }: { by: 'BUYER' | 'SELLER'; kind: string }): Case => ({
  ...state,
  given: { ...state.given, [by]: [...new Set([...state.given[by], kind])] },
  asks: state.asks.map((ask) => (ask.of === by ? { ...ask, kinds: ask.kinds.filter((asked) => asked !== kind) } : ask)),
});

/** D-EVIDENCE: one for each time that evidence was asked for. */
const asksAfter = (asks: readonly Ask[], event: DeadlineEvent): readonly Ask[] => {
  const others = asks.filter(({ ask }) => ask !== event.data.subject);
  const one = asks.find(({ ask }) => ask === event.data.subject);
  if (!one) return asks;
  if (event.type === 'DeadlineOpened') return [...others, { ...one, due: event.data.due }];
  return event.type === 'DeadlineMoved' || event.type === 'DeadlineSuspended' ? asks : others;
};

export const caseFold: Fold<CaseState, CaseEvent> = {
  initial: { status: 'NONE' },

  evolve(state, event) {
    if (event.type === 'InterventionRequested') {
      const { by: openedBy, duties = [], required = nothing, brought = nothing, ...about } = event.data;
      const nothingYet = { status: 'REQUESTED' as const, slaBreaches: [], asks: [], clocks: {}, handledBy: [], judged: false, panelled: false, outside: [] }; // prettier-ignore
      return {
        ...about,
        openedBy,
        openedAt: event.at,
        duties: duties as readonly EvidenceDuty[],
        required,
        given: brought,
        ...nothingYet,
      };
    }
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'CaseAccepted':
        return { ...state, status: withOfficer(state), officer: event.data.officer, takenAt: event.at };
      case 'CaseAssigned':
        return { ...state, officer: event.data.officer };
      case 'CaseReleased': {
        const { officer: _given, ...rest } = state;
        return { ...rest, status: 'REQUESTED' };
      }
      case 'EvidenceAsked':
        return { ...state, status: 'EVIDENCE', asks: [...state.asks, asked(event)] };
      case 'EvidenceSubmitted':
        return submitted(state, event.data);
      case 'EvidenceClosed':
        return state.status === 'EVIDENCE' ? { ...state, status: 'ACCEPTED' } : state;
      case 'SlaBreached':
        return { ...state, slaBreaches: [...state.slaBreaches, event.data.ruleId] };
      case 'VerdictProposed':
        return {
          ...handled(state, event.data.by),
          status: 'SECOND_REVIEW',
          decision: { ...decisionOf(event.data), day: dayOf(event.at), at: event.at },
        };
      case 'VerdictReturned':
        return { ...undecided(handled(state, event.data.by)), status: 'ACCEPTED' };
      case 'CaseDecided': {
        const { reviewedBy } = event.data;
        const { day, at } = state.decision ?? { day: dayOf(event.at), at: event.at };
        const hands = handled(state, event.data.by, ...(reviewedBy === undefined ? [] : [reviewedBy]));
        const decided = { ...hands, status: 'DECIDED' as const, decision: { ...decisionOf(event.data), day, at } };
        return reviewedBy === undefined ? decided : { ...decided, reviewedBy, reviewedAt: event.at };
      }
      case 'CaseWithdrawn':
        return { ...state, status: 'WITHDRAWN', withdrawn: { why: event.data.why, at: event.at } };
      case 'DecisionAppealed':
      case 'DecisionUpheld':
      case 'DecisionOverturned':
      case 'CaseReferred':
      case 'PanelDecided':
      case 'OutsideStepRecorded':
        return ladderAfter(state, event);
      case 'CaseFinal':
        return { ...state, status: 'FINAL', finalAt: event.at };
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
      case 'DeadlineSuspended':
        if (event.data.ruleId === 'D-EVIDENCE') return { ...state, asks: asksAfter(state.asks, event) };
        return { ...appealableAfter(state, event), clocks: clocksAfter(state.clocks, event) };
      default:
        event satisfies never; // the compiler names a forgotten event; a newer service's event is passed over
        return state;
    }
  },
};

export const refOf = ({ caseId, refundId, orderId, lineId, buyerId, sellerId }: CaseRef): CaseRef => ({
  ...{ caseId, refundId, orderId, lineId, buyerId, sellerId },
});

/** Whether the platform itself opened the case at the silent end of a refund: such ids are reserved for it (rulebook 8, Ids). */
export const isOfSilentEnd = (caseId: string): boolean => caseId.startsWith('I-DIRECT:');

/** Whether no verdict is in effect yet, and the case is not withdrawn. */
export const isOpen = ({ status }: Case): boolean => ['REQUESTED', 'ACCEPTED', 'EVIDENCE', 'SECOND_REVIEW'].includes(status);

/** The running deadlines, by rule; of several D-EVIDENCE the one that ends first. */
export const runningClocks = ({ clocks, asks }: Case): Clocks => {
  const [first] = asks.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return first ? { ...clocks, 'D-EVIDENCE': { from: first.from, due: first.due } } : clocks;
};

/** What each rule that wants evidence finds missing by now (E-…), explained. */
export const evidenceOf = ({ duties, reason, given }: Case, edition: Edition) =>
  evidenceFound(duties, { reason, given }, edition);
