/** A case of a refund has moved on, or was decided: its refund follows. */
import type { ArbitrationEvent, CaseRef, Decision } from '@redress/contracts';
import type { InternalCommand, NotedStatus } from '../refund/refund.commands.js';

const noted: Readonly<Record<string, NotedStatus>> = {
  InterventionRequested: 'REQUESTED',
  CaseAccepted: 'ACCEPTED',
  CaseReleased: 'REQUESTED',
  EvidenceAsked: 'EVIDENCE',
  EvidenceClosed: 'ACCEPTED',
  VerdictProposed: 'SECOND_REVIEW',
  VerdictReturned: 'ACCEPTED',
  CaseWithdrawn: 'WITHDRAWN',
  DecisionAppealed: 'APPEALED',
  DecisionUpheld: 'DECIDED',
};

const verdictOf = ({ verdict, liable, compensate, amount, shares, freight }: Decision) => ({
  ...{ verdict, liable, compensate },
  ...(amount !== undefined && { amount }),
  ...(shares && { shares }),
  ...(freight && { freight }),
});

export const onCase = (event: ArbitrationEvent): InternalCommand[] => {
  const { at } = event;
  const said = { as: 'service:refunds', at };
  if (event.type === 'CaseDecided') {
    const { caseId, refundId, by, reviewedBy } = event.data;
    const decidedBy = reviewedBy === undefined ? [by] : [by, reviewedBy];
    return [{ type: 'refunds.carry-out-verdict', ...said, data: { refundId, caseId, ...verdictOf(event.data), decidedBy } }];
  }
  if (event.type === 'DecisionOverturned') {
    const { caseId, refundId, decision, by } = event.data;
    const stands = decision && { decision: verdictOf(decision) };
    return [{ type: 'refunds.overturn-verdict', ...said, data: { refundId, caseId, ...stands, decidedBy: [by] } }];
  }
  if (event.type === 'DecisionUpheld' && event.data.on === 'PANEL') return []; // nothing has stood still
  const waits = event.type === 'CaseAccepted' && event.data.evidenceAsked;
  const csStatus = waits ? 'EVIDENCE' : noted[event.type];
  if (csStatus === undefined) return [];
  const { caseId, refundId } = event.data as CaseRef;
  const kind = event.type === 'InterventionRequested' ? { kind: event.data.kind } : {};
  return [{ type: 'refunds.note-case', ...said, data: { refundId, caseId, ...kind, csStatus } }];
};
