/** `case ID`, as every door shows it: cash as decimal strings, numbers and axes always, the rest once it exists. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/service-kit';
import type { Case } from '../domain/case.js';
import type { caseShape } from './shape.js';

export const caseView = (one: Case): CaseView => {
  const { caseId, refundId, orderId, lineId, kind, status, openedBy, why, officer, decision, reviewedBy, slaBreaches } = one;
  return {
    ...{ caseId, refundId, orderId, lineId, kind, openedBy, why },
    priority: false, // 极速维权: a later slice
    status,
    ...(officer !== undefined && { officer }),
    ...(decision && {
      verdict: decision.verdict,
      ...(decision.amount !== undefined && { amount: yuan(decision.amount) }),
      liable: decision.liable,
      compensate: decision.compensate,
      finding: decision.finding,
    }),
    ...(reviewedBy !== undefined && { reviewedBy }),
    slaBreaches,
    outside: [],
  };
};
export type CaseView = Shown<typeof caseShape>;
