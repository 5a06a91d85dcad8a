/** A case of a refund has moved on, or was decided: its refund follows. */
import type { ArbitrationEvent, CaseRef } from '@redress/contracts';
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
};

export const onCase = (event: ArbitrationEvent): InternalCommand[] => {
  const { at } = event;
  const said = { as: 'service:refunds', at };
  if (event.type === 'CaseDecided') {
    const { caseId, refundId, verdict, liable, compensate, amount, shares, freight } = event.data;
    const more = { ...(amount !== undefined && { amount }), ...(shares && { shares }), ...(freight && { freight }) };
    return [{ type: 'refunds.carry-out-verdict', ...said, data: { refundId, caseId, verdict, liable, compensate, ...more } }];
  }
  const waits = event.type === 'CaseAccepted' && event.data.evidenceAsked;
  const csStatus = waits ? 'EVIDENCE' : noted[event.type];
  if (csStatus === undefined) return [];
  const { caseId, refundId } = event.data as CaseRef;
  const kind = event.type === 'InterventionRequested' ? { kind: event.data.kind } : {};
  return [{ type: 'refunds.note-case', ...said, data: { refundId, caseId, ...kind, csStatus } }];
};
