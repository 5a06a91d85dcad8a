/** A report is upheld: a violation of the seller's (P-FAKE, P-IP). Reconsidered, the final result decides whether there is one. */
import type { ArbitrationEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Decided = Extract<ArbitrationEvent, { type: 'ReportDecided' }>;
type Reconsidered = Extract<ArbitrationEvent, { type: 'ReportReconsidered' }>;

export const onReportDecided = ({ at, data }: Decided): PenaltiesCommand[] => {
  const { by, reviewedBy } = data;
  return data.upheld ? [record(at, data, reviewedBy === undefined ? [by] : [by, reviewedBy])] : [];
};

export const onReportReconsidered = ({ at, data }: Reconsidered): PenaltiesCommand[] => {
  const { sellerId, type, reportId: cause, upheld, by } = data;
  if (upheld) return [record(at, data, [by])];
  const revoked = { sellerId, ruleId: ruleOf(type), cause, why: 'ReportReconsidered' };
  return [{ type: 'penalties.revoke-violation', as: 'service:penalties', at, data: revoked }];
};

const record = (
  at: string,
  { sellerId, type, reportId: cause, edition, measure }: Decided['data'] | Reconsidered['data'],
  decidedBy: readonly string[],
): PenaltiesCommand => ({
  type: 'penalties.record-violation',
  as: 'service:penalties',
  at,
  data: { sellerId, ruleId: ruleOf(type), cause, edition, decidedBy, ...(measure !== undefined && { measure }) },
});

const ruleOf = (type: Decided['data']['type']) => (type === 'COUNTERFEIT' ? ('P-FAKE' as const) : ('P-IP' as const));
