/** A row a refund: the refund as its events have folded it, and beside it what it is found and sorted by. */
import { soonest } from '@redress/event-sourcing';
import { type Projection, never, projection } from '@redress/context';
import type { RefundEvent } from '../refund/refund.events.js';
import { type Refund, type RefundState, inCase, refund } from '../refund/refund.js';

export type RefundRow = Readonly<{
  refundId: string;
  orderId: string;
  buyerId: string;
  sellerId: string;
  status: string;
  reason: string;
  /** When it was applied for. */
  at: string;
  /** The soonest clock that runs; `never` where none does. */
  due: string;
  ruleId?: string;
  waybill?: string;
  state: Refund;
}>;

export const refundList: Projection = projection<RefundRow>('refund-list', {
  service: 'refunds',
  version: 4,
  stream: 'refund',
  columns: {
    ...{ refundId: 'text', orderId: 'text', buyerId: 'text', sellerId: 'text', status: 'text', reason: 'text' },
    ...{ at: 'text', due: 'text', ruleId: 'text', waybill: 'text', state: 'json' },
  },
  key: 'refundId',
  indexes: [
    ...(['due', 'at'] as const).flatMap((sorted) => [
      [sorted],
      ['sellerId', sorted] as const,
      ['sellerId', 'status', sorted] as const,
      ['status', sorted] as const,
      ['sellerId', 'reason', sorted] as const,
      ['status', 'reason', sorted] as const,
      ['reason', sorted] as const,
    ]),
    ...(['buyerId', 'orderId', 'waybill'] as const).map((one) => [one, 'at'] as const),
    ['ruleId', 'due'],
  ],
  apply: (row, event) => {
    const state: RefundState = refund.evolve(row?.state ?? refund.initial, event as unknown as RefundEvent);
    if (state.status === 'NONE') return undefined;
    const { refundId, orderId, buyerId, sellerId, status, reason } = state;
    // While a case is open the clocks of its refund stand.
    const clock = inCase(state) ? undefined : soonest(state.clocks);
    const { waybill = row?.waybill } = event.data as { waybill?: string };
    return {
      ...{ refundId, orderId, buyerId, sellerId, status, reason, state },
      at: row?.at ?? event.at,
      due: clock?.due ?? never,
      ...(clock && { ruleId: clock.ruleId }),
      ...(waybill !== undefined && { waybill }),
    };
  },
});
