/** A row a case: the case as its events have folded it, and beside it what it is found and sorted by. */
import { soonest } from '@redress/event-sourcing';
import { type Projection, never, projection } from '@redress/context';
import type { CaseEvent } from '../case/case.events.js';
import { type Case, type CaseState, caseFold, isOpen } from '../case/case.js';

export type CaseRow = Readonly<{
  caseId: string;
  refundId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  status: string;
  reason: string;
  officer?: string;
  /** When it was opened. */
  at: string;
  /** The soonest clock that runs; `never` where none does. */
  due: string;
  ruleId?: string;
  /** Nobody has decided in effect yet. */
  open: 'YES' | 'NO';
  /** A time of the platform's own was missed: it is the supervisor's. */
  raised: 'YES' | 'NO';
  state: Case;
}>;

export const caseList: Projection = projection<CaseRow>('case-list', {
  service: 'arbitration',
  version: 1,
  stream: 'case',
  columns: {
    ...{ caseId: 'text', refundId: 'text', orderId: 'text', buyerId: 'text', sellerId: 'text', status: 'text', reason: 'text' },
    ...{ officer: 'text', at: 'text', due: 'text', ruleId: 'text', open: 'text', raised: 'text', state: 'json' },
  },
  key: 'caseId',
  indexes: [
    ...(['due', 'at'] as const).flatMap((sorted) => [
      [sorted],
      ['sellerId', sorted] as const,
      ['status', sorted] as const,
      ['officer', sorted] as const,
      ['reason', sorted] as const,
    ]),
    ...(['buyerId', 'orderId', 'refundId'] as const).map((one) => [one, 'at'] as const),
    ['open', 'raised', 'due'],
    ['open', 'officer', 'due'],
    ['open', 'due'],
    ['ruleId', 'due'],
  ],
  apply: (row, event) => {
    const state: CaseState = caseFold.evolve(row?.state ?? caseFold.initial, event as unknown as CaseEvent);
    if (state.status === 'NONE') return undefined;
    const { caseId, refundId, orderId, buyerId, sellerId, status, reason, officer } = state;
    const clock = soonest(state.clocks);
    return {
      ...{ caseId, refundId, orderId, buyerId, sellerId, status, reason, state },
      ...(officer !== undefined && { officer }),
      at: state.openedAt,
      due: clock?.due ?? never,
      ...(clock && { ruleId: clock.ruleId }),
      open: isOpen(state) ? 'YES' : 'NO',
      raised: state.slaBreaches.length > 0 ? 'YES' : 'NO',
    };
  },
});
