/** What can be asked. The first two, and those of violations and sanctions, come in by the doors; the others are said by reactions, and may be said again. */
import {
  type Amount,
  type ClaimCause,
  type CompensationLink,
  type HomeService,
  joined,
  type Payment,
  type ReportMeasure,
} from '@redress/contracts';
import type { Command } from '@redress/event-sourcing';
import type { causeRules, Fen } from '@redress/rulebook';
import type { ViolationRule } from './violation/recording-rules.js';

export type { Payment };

type Parties = { orderId: string; buyerId: string; sellerId: string };

export type PenaltiesCommand =
  | Command<'penalties.open-account', { sellerId: string; required: Fen }>
  | Command<'penalties.top-up', { sellerId: string; amount: Fen; topUpId?: string }>
  | Command<'penalties.note-seller', { sellerId: string }>
  | Command<'penalties.take-payment', Payment>
  | Command<'penalties.pay-refund', Parties & { refundId: string; amount: Fen }>
  | Command<'penalties.pay-advance', Parties & { refundId: string; amount: Fen }>
  | Command<'penalties.reclaim-advance', Parties & { refundId: string }>
  | Command<'penalties.pay-claim', Parties & { lineId: string; claimId: string; amount: Fen; edition: string }>
  | Command<'penalties.count-claim', { sellerId: string; claimId: string; cause: ClaimCause; edition: string }>
  | Command<'penalties.record-payout', PayoutOutcome>
  | Command<'penalties.settle-trade', { orderId: string; sellerId: string }>
  | Command<'penalties.close-trade', { orderId: string; sellerId: string; why: string; pickedUp: boolean }>
  | Command<'penalties.assess-compensation', Cause>
  | Command<'penalties.correct-refund', Parties & { refundId: string; nth: number; amount: Fen }>
  | Command<'penalties.bear', { orderId: string; sellerId: string; refundId: string; nth: number; amount: Fen; edition: string }>
  | Command<'penalties.make-whole', { orderId: string; sellerId: string; refundId: string; amount: Fen; edition: string }>
  | Command<'penalties.record-violation', ViolationCause>
  | Command<'penalties.revoke-violation', { sellerId: string; ruleId: ViolationRule; cause: string; why: string }>
  | Command<'penalties.reach-deadline', { stream: string; ruleId: string; subject: string }>
  | Command<'sanctions.lift', { sellerId: string; sanctionId: string; why: string }>
  | Command<
      'penalties.reverse-compensation',
      { orderId: string; lineId?: string; sellerId: string; ruleId: CauseRule; why: string; refundId?: string }
    >;

/** Apart: whose violation it is and what its cause has brought is looked up first (violation/execution.ts). */
export type AppealCommand =
  | Command<'violations.appeal', { violationId: string; grounds: string; evidence: readonly string[] }>
  | Command<'violations.decide-appeal', { violationId: string; upheld: boolean; finding: string }>;

/** Apart: which order a compensation is of is looked up first (compensation/execution.ts). */
export type CompensationCommand =
  | Command<'penalties.assess-manually', ManualAssessment>
  | Command<'penalties.approve', { compensationId: string }>
  | Command<'penalties.waive', { compensationId: string; why: string }>;
/** `payee`: `buyer:ID`, or `platform`. */
export type ManualAssessment = {
  compensationId: string;
  sellerId: string;
  orderId: string;
  lineId?: string;
  payee: string;
  why: string;
} & Amount;

export type CommandType = PenaltiesCommand['type'];
type Any = PenaltiesCommand | AppealCommand | CompensationCommand;
export type Of<Type extends Any['type']> = Extract<Any, { type: Type }>;

/**
 * What a compensation is for: a refund, or what `causeId` names. `edition` is the one that it has pinned. `freight`: what a return has
 * cost the buyer (C-FREIGHT). `service`: what was not answered or not performed (C-HELP-1H, C-HELP-48H).
 */
export type Cause = Parties & {
  lineId?: string;
  refundId?: string;
  causeId?: string;
  /** By that verdict of the refund's case, after one was overturned: what was reversed is owed once more. */
  nth?: number;
  ruleId: CauseRule;
  edition: string;
  freight?: { documented: Fen; proven: boolean };
  service?: HomeService;
  /** Of the invoice that was withheld (C-INVOICE), or what the platform pays in the seller's place (P-PROMISE). */
  amount?: Fen;
};

/**
 * A seller has violated a rule. `cause`: the id of the case, complaint, report or claim. `compensation`, `further`: what the same cause has
 * brought, so that an upheld appeal takes it back, too. `decidedBy`: who found it, by ID alone; they never decide its appeal.
 */
export type ViolationCause = {
  sellerId: string;
  ruleId: ViolationRule;
  cause: string;
  edition: string;
  /** Of a report. */
  measure?: ReportMeasure;
  compensation?: CompensationLink;
  further?: readonly CompensationLink[];
  /** Only where the seller's deposit was used for that compensation (P-DEPOSIT). */
  ifDrawn?: true;
  decidedBy?: readonly string[];
};

/** Those that are owed because of a refund, and fall with its verdict. */
export const refundRules = ['C-OOS', 'C-LATE', 'C-FAKE', 'C-FREIGHT'] as const;
/** The compensations that follow from the reason of a refund, or that a verdict names. */
export const reasonRules = ['C-OOS', 'C-LATE', 'C-FAKE'] as const;
export type ReasonRule = (typeof reasonRules)[number];
/** What a complaint that was upheld brings: neither excludes another, or is excluded. */
export const complaintRules = ['C-INVOICE', 'P-PROMISE'] as const;
export type CauseRule = (typeof causeRules)[number] | (typeof complaintRules)[number];

/** What the payment gateway has answered for a key. */
export type PayoutOutcome = {
  orderId: string;
  sellerId: string;
  key: string;
  compensationId?: string;
  /** From the buyer, of a refund that a new verdict makes less: the seller's once the trade has ended. */
  takesBack?: true;
} & ({ outcome: 'PAID'; reference: string } | { outcome: 'REJECTED'; reason: string });

type Named = { ruleId: string; orderId: string; lineId?: string; causeId?: string };
/**
 * One per line and cause; what the platform performs in a seller's place is one per complaint. `round`: after a reversal the cause may be
 * compensated again, as `C-LATE:o1:l1:2`.
 */
export const compensationIdOf = ({ ruleId, orderId, lineId = '', causeId = '' }: Named, round = 1): string => {
  const first = ruleId === 'P-PROMISE' ? joined(ruleId, causeId) : joined(ruleId, orderId, lineId);
  return round === 1 ? first : joined(first, String(round));
};

/** Under which key the gateway is asked to pay: one per refund, its advance and what of that goes back, compensation, claim and rest of an order, whatever they are called. */
export const payoutKey = {
  refund: (refundId: string) => joined('refund', refundId),
  advance: (refundId: string) => joined('advance', refundId),
  takeBack: (refundId: string) => joined('take-back', refundId),
  correction: (refundId: string, nth: number) => joined('correction', refundId, String(nth)),
  compensation: (compensationId: string) => joined('compensation', compensationId),
  claim: (claimId: string) => joined('claim', claimId),
  rest: (orderId: string) => joined('rest', orderId),
} as const;
