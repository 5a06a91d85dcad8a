/** The commands of a report, checked. */
import type { Recompute } from '@redress/context';
import type { ReportMeasure, ReportType } from '@redress/contracts';
import type { Command } from '@redress/event-sourcing';

type Id = { reportId: string };
type Filed = { type: ReportType; listing: string; sellerId: string; evidence: readonly string[] };

export type ReportCommand =
  | Command<'reports.file', Id & Filed>
  | Command<'reports.decide', Id & { upheld: boolean; measure?: ReportMeasure; finding: string }>
  | Command<'reports.approve', Id>
  | Command<'reports.reconsider', Id & { grounds: string }>
  | Command<'reports.decide-reconsideration', Id & { upheld: boolean; finding: string }>
  /** Said by the timer of D-REPORT. */
  | Command<'arbitration.reach-deadline', Id & { stream: string; ruleId: string; subject: string }>
  | Recompute<'arbitration.recompute-deadline', Id>;

export type Of<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;
