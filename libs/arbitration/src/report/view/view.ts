/** `report ID`. What was proposed and not yet agreed to shows only in what is open. */
import type { Shown } from '@redress/context';
import { openTo, statusOf } from '../allowed.js';
import type { Report } from '../report.js';
import type { reportShape } from './shape.js';

export const reportView = (report: Report): Shown<typeof reportShape> => {
  const { reportId, type, listing, sellerId, reporter, edition, evidence, filedAt, decision, reconsideration } = report;
  const known = report.status === 'PROPOSED' ? undefined : decision;
  return {
    ...{ reportId, type, listing, sellerId, reporter, edition, evidence, filedAt },
    status: statusOf(report),
    ...(known?.measure !== undefined && { measure: known.measure }),
    ...(known && { finding: known.finding }),
    final: report.final ?? false,
    ...(reconsideration && { grounds: reconsideration.grounds }),
    due: Object.entries(report.clocks).map(([ruleId, { due }]) => ({ ruleId, due })),
    slaBreaches: report.slaBreaches,
    allowed: openTo(report),
  };
};
