/** What can be asked of a refund. The doors have checked each field for itself; money is fen here. */
import type { Command } from '@redress/event-sourcing';
import type { CaseKind, FreightBearer, Liable, RefundType, Remedy, Shares, Verdict } from '@redress/contracts';
import type { Fen } from '@redress/rulebook';
import type { Goods } from './refund.events.js';

/** One command each, also where several have the same fields: so that a `switch` tells them apart. */
type Each<Type extends string, Data> = Type extends string ? Command<Type, Data> : never;

export type RefundCommand =
  | Command<'refunds.apply', Application>
  | Command<'refunds.modify', Id & { type?: RefundType; reason?: string; amount?: Fen; quantity?: number; note?: string }>
  | Each<'refunds.withdraw' | 'refunds.record-return-delivery' | 'refunds.confirm-return' | 'refunds.confirm-replacement', Id>
  | Command<'refunds.agree', Id & { returnAddress?: string; why?: string }>
  | Each<
      'refunds.refuse' | 'refunds.contest-reason' | 'refunds.refuse-return',
      Id & { why: string; evidence?: readonly string[] }
    >
  | Command<'refunds.submit-return', Id & { carrier: string; waybill: string; freight?: Fen; freightProof?: string }>
  | Command<'refunds.send-replacement', Id & { carrier: string; waybill: string }>
  | InternalCommand;

/** Said by timers and reactions, in the name of `service:refunds`: never refused, {} where nothing is left to do, `Astray` where it cannot be. */
export type InternalCommand =
  | Command<'refunds.reach-deadline', Id & { stream: string; ruleId: string; subject: string }>
  /** What has moved. */
  | Command<'refunds.record-payment', Id & { amount: Fen; cash: Fen; points: number }>
  | Each<'refunds.record-advance' | 'refunds.record-reclaim', Id & { amount: Fen; cash: Fen; points: number }>
  | Command<'refunds.pay-refused-parcel', Id>
  | Command<'refunds.note-case', Id & { caseId: string; kind?: CaseKind; csStatus: NotedStatus }>
  | Command<'refunds.carry-out-verdict', Id & CaseVerdict>
  /** Without `decision` the refund stands. */
  | Command<
      'refunds.overturn-verdict',
      Id & { caseId: string; decision?: Omit<CaseVerdict, 'caseId'>; decidedBy?: readonly string[] }
    >
  /** What the buyer keeps of the refund in all. */
  | Command<'refunds.record-correction', Id & { nth: number; amount: Fen; cash: Fen; points: number }>;

export type NotedStatus = 'REQUESTED' | 'ACCEPTED' | 'EVIDENCE' | 'SECOND_REVIEW' | 'DECIDED' | 'APPEALED' | 'WITHDRAWN';
export type CaseVerdict = {
  caseId: string;
  verdict: Verdict;
  liable: Liable;
  shares?: Shares;
  freight?: FreightBearer;
  compensate: readonly Remedy[];
  amount?: Fen;
  /** By ID alone. */
  decidedBy?: readonly string[];
};

type Id = { refundId: string };

export type Application = Id & {
  orderId: string;
  lineId: string;
  type: RefundType;
  reason: string;
  amount?: Fen;
  /** Of the line's units; only what goes back is counted so. */
  quantity?: number;
  goods: Goods;
  note?: string;
  evidence?: readonly string[];
};

/** One command by its name, for the functions that decide it. */
export type Of<Type extends RefundCommand['type']> = Extract<RefundCommand, { type: Type }>;
