/**
 * A complaint is upheld: compensation (C-LATE, C-INVOICE) or a violation (P-MALICE) follows. Where the seller has not done what it must,
 * the platform performs in its place and recovers: a violation (P-PROMISE), and one more where the deposit was used (P-DEPOSIT). A failure for which a penalty
 * of 一键求助 was paid is no violation of a promise beside it (P-WAIVE).
 */
import type { ArbitrationEvent } from '@redress/contracts';
import type { PenaltiesCommand, ViolationCause } from '../commands.js';

type Upheld = Extract<ArbitrationEvent, { type: 'ComplaintUpheld' }>;
type Forced = Extract<ArbitrationEvent, { type: 'PerformanceForced' }>;

const as = 'service:penalties';
const violation = (at: string, data: ViolationCause): PenaltiesCommand => ({ type: 'penalties.record-violation', as, at, data });

export const onComplaintUpheld = ({ at, data }: Upheld): PenaltiesCommand[] => {
  const { complaint, complaintId: causeId, by, orderId, buyerId, sellerId, edition, compensates: lineId, invoice } = data;
  if (complaint === 'HARASSMENT' && by === 'BUYER')
    return [violation(at, { ruleId: 'P-MALICE', sellerId, cause: causeId, edition, decidedBy: [data.officer] })];
  if (lineId === undefined) return [];
  const cause = { orderId, lineId, buyerId, sellerId, causeId, edition };
  const owed = invoice === undefined ? { ...cause, ruleId: 'C-LATE' as const } : { ...cause, ruleId: 'C-INVOICE' as const, amount: invoice }; // prettier-ignore
  return [{ type: 'penalties.assess-compensation', as, at, data: owed }];
};

export const onPerformanceForced = ({ at, data }: Forced): PenaltiesCommand[] => {
  const { complaintId: causeId, orderId, buyerId, sellerId, edition, obligation, compensates, officer, waivedBy } = data;
  const lineId = compensates ?? data.lineId;
  const place = { orderId, ...(lineId !== undefined && { lineId }) };
  const about = { sellerId, cause: causeId, edition, decidedBy: [officer] };
  const { amount } = obligation;
  const late = data.complaint === 'LATE_SHIPMENT';
  const carried = compensates === undefined ? undefined : late ? 'C-LATE' : 'C-INVOICE';
  if (amount === undefined) {
    const compensation = carried === undefined ? {} : { compensation: { ...place, ruleId: carried, causeId } };
    return waivedBy ? [] : [violation(at, { ruleId: 'P-PROMISE', ...about, ...compensation })];
  }
  const paid = { ...place, buyerId, sellerId, causeId, edition, amount, ruleId: 'P-PROMISE' as const };
  const compensation = { ...place, ruleId: 'P-PROMISE', causeId };
  const further = carried === undefined ? {} : { further: [{ ...place, ruleId: carried, causeId }] };
  return [
    { type: 'penalties.assess-compensation', as, at, data: paid },
    ...(waivedBy ? [] : [violation(at, { ruleId: 'P-PROMISE', ...about, compensation, ...further })]),
    violation(at, { ruleId: 'P-DEPOSIT', ...about, compensation, ...further, ifDrawn: true }),
  ];
};
