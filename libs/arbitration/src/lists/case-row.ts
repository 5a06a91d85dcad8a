/** One row per case: the folded case, and beside it the columns for filters and sorting. */
import { soonest } from '@redress/event-sourcing';
import { type Projection, never, projection } from '@redress/context';
import type { CaseEvent } from '../case/case.events.js';
import { type Case, type CaseState, caseFold, isOpen, runningClocks } from '../case/case.js';

export type CaseRow = Readonly<{
  caseId: string;
  refundId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  status: string;
  reason: string;
  officer?: string;
  /** The instant at which the case was opened. */
  at: string;
  /** The soonest running deadline; `never` where none runs. */
  due: string;
  ruleId?: string;
  /** Whether no verdict is in effect yet, and the case is not withdrawn. */
  open: 'YES' | 'NO';
  /** Whether a deadline of the platform was missed: the case is in the supervisor's queue. */
  raised: 'YES' | 'NO';
  state: Case;
}>;

export const caseList: Projection = projection<CaseRow>('case-list', {
  service: 'arbitration',
  version: 4,
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
    const clock = soonest(runningClocks(state));
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
