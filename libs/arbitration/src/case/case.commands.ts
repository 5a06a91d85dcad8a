/** The commands of a case. Each field has been checked by itself at the API; money is integer fen here. */
import type { FreightBearer, Liable, OutsideStep, Remedy, Shares, Verdict, Votes } from '@redress/contracts';
import type { Recompute } from '@redress/context';
import type { Command } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';

type Each<Type extends string, Data> = Type extends string ? Command<Type, Data> : never;
type Id = { caseId: string };

export type CaseCommand =
  | Command<'arbitration.intervene', Id & { refundId: string; why: string; photos?: readonly string[] }>
  | Command<'arbitration.express', Id & { refundId: string; photos: readonly string[] }>
  | Command<'arbitration.step-in', Id & { refundId: string; why: string }>
  | Each<'arbitration.take' | 'arbitration.approve' | 'arbitration.withdraw', Id>
  | Command<'arbitration.assign', Id & { officer: string }>
  | Command<'arbitration.release', Id & { why: string }>
  | Command<'arbitration.ask-evidence', Id & { from: 'BUYER' | 'SELLER'; kinds: readonly string[] }>
  | Command<'arbitration.submit-evidence', Id & { kind: string; file?: string; text?: string }>
  | Command<'arbitration.decide', Id & Finding>
  | Command<'arbitration.return-to-officer', Id & { why: string }>
  | Command<'arbitration.appeal', Id & { grounds: string; evidence: readonly string[] }>
  | Command<'arbitration.decide-appeal', Id & { outcome: 'UPHELD' | 'OVERTURNED'; decision?: Finding; finding: string }>
  | Command<'arbitration.refer-to-panel', Id>
  | Command<'arbitration.panel-decide', Id & { votes: Votes; decision: Finding }>
  | Command<'arbitration.record-outside', Id & { step: OutsideStep; date: string; document?: string; result?: string }>
  | InternalCommand;

/** Commands of timers and reactions, as `service:arbitration`: never refused; no events where nothing is left to do. */
export type InternalCommand =
  | Command<'arbitration.reach-deadline', Id & { stream: string; ruleId: string; subject: string }>
  | Recompute<'arbitration.recompute-deadline', Id>
  | Command<'arbitration.step-in-by-itself', Id & { refundId: string; why: string }>
  | Command<'arbitration.note-left', Id & { refundId: string; why: 'SETTLED' | 'REFUND_ENDED' }>;

export type Finding = {
  verdict: Verdict;
  amount?: Fen;
  liable: Liable;
  shares?: Shares;
  freight?: FreightBearer;
  compensate: readonly Remedy[];
  finding: string;
};

export type Opening = Extract<
  CaseCommand,
  { type: 'arbitration.intervene' | 'arbitration.express' | 'arbitration.step-in' | 'arbitration.step-in-by-itself' }
>;
const openings: readonly string[] = [
  ...(['arbitration.intervene', 'arbitration.express'] as const),
  ...(['arbitration.step-in', 'arbitration.step-in-by-itself'] as const),
] satisfies Opening['type'][];
export const opensCase = (command: CaseCommand): command is Opening => openings.includes(command.type);

const internal: readonly string[] = [
  'arbitration.reach-deadline',
  'arbitration.recompute-deadline',
  'arbitration.step-in-by-itself',
  'arbitration.note-left',
] satisfies InternalCommand['type'][];
export const isInternal = (command: CaseCommand): command is InternalCommand => internal.includes(command.type);

/** A command by its type. */
export type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;
