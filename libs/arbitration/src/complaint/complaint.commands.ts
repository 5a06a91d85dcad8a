/** The commands of a complaint as the domain decides them: amounts in fen. */
import type { ComplaintType, HomeService, Obligation, PromiseKind } from '@redress/contracts';
import type { Command } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';

type Id = { complaintId: string };

export type FileComplaint = Command<
  'complaints.file',
  Id & {
    type: ComplaintType;
    orderId: string;
    lineId?: string;
    service?: HomeService;
    promise?: PromiseKind;
    amount?: Fen;
    detail: string;
    evidence?: readonly string[];
  }
>;
export type DecideComplaint = Command<'complaints.decide', Id & { upheld: boolean; obligation?: Obligation; finding: string }>;
export type Perform = Command<'complaints.perform', Id & { how: string }>;
export type Withdraw = Command<'complaints.withdraw', Id>;
/** Said by timers, as `service:arbitration`. */
export type ReachDeadline = Command<'arbitration.reach-deadline', Id & { stream: string; ruleId: string; subject: string }>;

export type ComplaintCommand = FileComplaint | DecideComplaint | Perform | Withdraw | ReachDeadline;
