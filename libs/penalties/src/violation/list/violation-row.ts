/** A row a violation: as its events have folded it, and beside it the columns that it is found and sorted by. */
import { type Projection, projection } from '@redress/context';
import { type Violation, violationFold, type ViolationState } from '../violation.js';
import type { ViolationEvent } from '../violation.events.js';

export type ViolationRow = Readonly<{
  violationId: string;
  sellerId: string;
  /** None: a violation is the seller's alone. */
  buyerId?: string;
  ruleId: string;
  cause: string;
  status: string;
  /** The instant of its recording. */
  at: string;
  state: Violation;
}>;

export const violationList: Projection = projection<ViolationRow>('violation-list', {
  service: 'penalties',
  version: 2,
  stream: 'violation',
  columns: {
    ...{ violationId: 'text', sellerId: 'text', buyerId: 'text', ruleId: 'text', cause: 'text', status: 'text', at: 'text' },
    state: 'json',
  },
  key: 'violationId',
  indexes: [['at'], ...(['sellerId', 'status', 'ruleId', 'cause'] as const).map((column) => [column, 'at'] as const)],
  apply: (row, event) => {
    const known: ViolationState = row?.state ?? violationFold.initial;
    const state = violationFold.evolve(known, event as unknown as ViolationEvent);
    if (state.status === 'NONE') return undefined;
    const { violationId, sellerId, ruleId, cause, status, recordedAt: at } = state;
    return { violationId, sellerId, ruleId, cause, status, at, state };
  },
});
