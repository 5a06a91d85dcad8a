/** A row a compensation: the compensation as its events have folded it, and beside it the columns that it is found and sorted by. */
import { type Projection, projection } from '@redress/context';
import type { CompensationEvent } from '../compensation.events.js';
import { statusOf } from '../allowed.js';
import { type CompensationState, type Owed, compensationFold, isOwed } from '../compensation.js';

export type CompensationRow = Readonly<{
  compensationId: string;
  orderId: string;
  sellerId: string;
  /** Of the payee, where that is a buyer. */
  buyerId?: string;
  ruleId: string;
  status: string;
  /** The instant of its assessment. */
  at: string;
  refundId?: string;
  /** The 一键求助 that it is owed for, where it is not a refund. */
  causeId?: string;
  state: Owed;
}>;

export const compensationList: Projection = projection<CompensationRow>('compensation-list', {
  service: 'penalties',
  version: 4,
  stream: 'compensation',
  columns: {
    ...{ compensationId: 'text', orderId: 'text', sellerId: 'text', buyerId: 'text', ruleId: 'text', status: 'text' },
    ...{ at: 'text', refundId: 'text', causeId: 'text', state: 'json' },
  },
  key: 'compensationId',
  indexes: [
    ['at'],
    ...(['sellerId', 'buyerId', 'orderId', 'status', 'ruleId', 'refundId'] as const).map((column) => [column, 'at'] as const),
    ['sellerId', 'ruleId', 'at'],
    ['sellerId', 'status', 'at'],
  ],
  apply: (row, event) => {
    const known: CompensationState = row?.state ?? compensationFold.initial;
    const state = compensationFold.evolve(known, event as unknown as CompensationEvent);
    if (!isOwed(state)) return undefined;
    const { compensationId, orderId, sellerId, ruleId, payee } = state;
    const status = statusOf(state);
    const buyerId = payee.startsWith('buyer:') ? payee.slice('buyer:'.length) : undefined;
    return {
      ...{ compensationId, orderId, sellerId, ruleId, status, state },
      at: row?.at ?? event.at,
      ...pick(row ?? (event.data as Because)),
      ...(buyerId !== undefined && { buyerId }),
    };
  },
});

type Because = { refundId?: string; causeId?: string };
const pick = ({ refundId, causeId }: Because): Because => ({
  ...(refundId !== undefined && { refundId }),
  ...(causeId !== undefined && { causeId }),
});
