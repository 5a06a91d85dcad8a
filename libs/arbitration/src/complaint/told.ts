/** The commands of a complaint, told again from what they have left. */
import { type Told, said, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { complaintCommands } from './complaint.dto.js';
import type { ComplaintEvent } from './complaint.js';

const tells = tellings<ComplaintEvent>();
const inYuan = (amount: number | undefined): string | undefined => (amount === undefined ? undefined : yuan(amount));

export const complaintTold: Told<keyof typeof complaintCommands> = {
  'complaints.file': tells('ComplaintFiled', ({ data }) => {
    const { complaintId, complaint: type, orderId, lineId, service, promise, amount, detail, evidence } = data;
    return said({ complaintId, type, orderId, lineId, service, promise, amount: inYuan(amount), detail, evidence });
  }),
  'complaints.decide': tells(['ComplaintUpheld', 'ComplaintRejected'], ({ type, data }) => {
    const { complaintId, finding } = data;
    if (type === 'ComplaintRejected') return { complaintId, upheld: false, finding };
    const { obligation } = data;
    const owed = obligation && said({ kind: obligation.kind, amount: inYuan(obligation.amount) });
    return said({ complaintId, upheld: true, obligation: owed, finding });
  }),
  'complaints.perform': tells('ObligationPerformed', ({ data: { complaintId, how } }) => ({ complaintId, how })),
  'complaints.withdraw': tells('ComplaintWithdrawn', ({ data: { complaintId } }) => ({ complaintId })),
};
