/** `complaints`: soonest due first. */
import { type Projection, list, never, projection, shape } from '@redress/context';
import { soonest } from '@redress/event-sourcing';
import { type Complaint, type ComplaintEvent, type ComplaintState, complaintFold } from '../complaint/complaint.js';

type ComplaintRow = Readonly<{
  complaintId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  type: string;
  status: string;
  /** The instant at which it was filed. */
  at: string;
  /** The end of its obligation; `never` where none runs. */
  due: string;
  state: Complaint;
}>;

const rows: Projection = projection<ComplaintRow>('complaint-list', {
  service: 'arbitration',
  version: 2,
  stream: 'complaint',
  columns: {
    ...{ complaintId: 'text', orderId: 'text', buyerId: 'text', sellerId: 'text', type: 'text', status: 'text' },
    ...{ at: 'text', due: 'text', state: 'json' },
  },
  key: 'complaintId',
  indexes: [
    ...(['due', 'at'] as const).flatMap((sorted) => [
      [sorted],
      ['sellerId', sorted] as const,
      ['status', sorted] as const,
      ['type', sorted] as const,
    ]),
    ...(['buyerId', 'orderId'] as const).map((one) => [one, 'at'] as const),
  ],
  apply: (row, event) => {
    const state: ComplaintState = complaintFold.evolve(row?.state ?? complaintFold.initial, event as unknown as ComplaintEvent);
    if (state.status === 'NONE') return undefined;
    const { complaintId, orderId, buyerId, sellerId, complaint: type, status, filedAt: at } = state;
    return { ...{ complaintId, orderId, buyerId, sellerId, type, status, at, state }, due: soonest(state.clocks)?.due ?? never };
  },
});

const { described, fieldsOf, moment, optional, text } = shape;

const item = fieldsOf({
  complaintId: text,
  orderId: text,
  lineId: optional(text),
  buyerId: text,
  sellerId: text,
  type: text,
  by: text,
  status: text,
  filedAt: moment,
  due: optional(described(moment, 'The end of the seller’s obligation')),
});

export const complaintsList = list<ComplaintRow, typeof item>({
  view: 'complaints',
  path: '/v1/complaints',
  summary: 'Complaints, soonest due first',
  projection: rows,
  item,
  filters: ['sellerId', 'buyerId', 'orderId', 'status', 'type'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'complaint', by: ['orderId'] },
  show: ({ state, type, due }) => {
    const { complaintId, orderId, lineId, buyerId, sellerId, by, status, filedAt } = state;
    return {
      ...{ complaintId, orderId, buyerId, sellerId, type, by, status, filedAt },
      ...(lineId !== undefined && { lineId }),
      ...(due !== never && { due }),
    };
  },
});
