/** The rules that a report is judged by. */
import { type AnyRule, type ReportType, rule, runsOut } from '@redress/rulebook';

/** A counterfeit always needs a second person; the other types take effect at once. */
export const secondPerson = rule('SD-REVIEW/report', 'P', ({ type }: { type: ReportType }, { review }) => ({
  needed: (review.reasons as readonly string[]).includes(type),
}));

/** Nobody who has decided or reviewed a report decides about it again. */
export const decidedByAnother = rule('SD-APPEAL/report', 'P', ({ by, before }: { by: string; before: readonly string[] }) => ({
  allowed: !before.includes(by),
}));

/** The result of a report, or of its reconsideration, which is final. */
export const result = rule('P-IP/result', 'S2', ({ upheld }: { type: ReportType; upheld: boolean; final: boolean }) => ({
  status: upheld ? ('UPHELD' as const) : ('REJECTED' as const),
}));

export const reportRunsOut = runsOut('D-REPORT', 'S2');

export const reportRules: readonly AnyRule[] = [secondPerson, decidedByAnother, result, reportRunsOut];
