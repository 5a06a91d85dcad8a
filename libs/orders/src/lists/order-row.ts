/** A row an order: the order as its events have folded it, and beside it what it is found and sorted by. */
import { type Projection, never, projection } from '@redress/context';
import type { OrderEvent } from '../order/order.events.js';
import { orderFold } from '../order/order.fold.js';
import type { PlacedOrder } from '../order/order.state.js';

export type OrderRow = Readonly<{
  orderId: string;
  buyerId: string;
  sellerId: string;
  status: string;
  /** When it was placed. */
  at: string;
  /** The soonest promise or end that is still to come; `never` where there is none. */
  due: string;
  ruleId?: string;
  /** Of the parcel that was heard of first. */
  waybill?: string;
  state: PlacedOrder;
}>;

export const orderList: Projection = projection<OrderRow>('order-list', {
  service: 'orders',
  version: 2,
  stream: 'order',
  columns: {
    ...{ orderId: 'text', buyerId: 'text', sellerId: 'text', status: 'text', at: 'text', due: 'text', ruleId: 'text' },
    ...{ waybill: 'text', state: 'json' },
  },
  key: 'orderId',
  indexes: [
    ...(['due', 'at'] as const).flatMap((sorted) => [
      [sorted],
      ['sellerId', sorted] as const,
      ['sellerId', 'status', sorted] as const,
      ['status', sorted] as const,
    ]),
    ...(['buyerId', 'waybill'] as const).map((one) => [one, 'at'] as const),
    ['ruleId', 'due'],
  ],
  apply: (row, event) => {
    const state = orderFold.evolve(row?.state ?? orderFold.initial, event as unknown as OrderEvent);
    if (state.status === 'NONE') return undefined;
    const { orderId, buyerId, sellerId, status, placedAt, parcels } = state;
    const clock = soonestOf(state);
    const waybill = parcels[0]?.waybill;
    return {
      ...{ orderId, buyerId, sellerId, status, at: placedAt, state },
      due: clock?.due ?? never,
      ...(clock && { ruleId: clock.ruleId }),
      ...(waybill !== undefined && { waybill }),
    };
  },
});

/** What runs: the shipping promises of its lines, and its own completion; one that stands still is not due. */
const soonestOf = ({ lines, autoconfirm }: PlacedOrder): { ruleId: string; due: string } | undefined => {
  const promises = lines.flatMap(({ shipClock, shipBy }) =>
    shipClock === 'OPEN' && shipBy !== undefined ? [{ ruleId: 'D-SHIP', due: shipBy }] : [],
  );
  const end = autoconfirm?.due === undefined ? [] : [{ ruleId: 'D-AUTOCONFIRM', due: autoconfirm.due }];
  return [...promises, ...end].sort((a, b) => (a.due < b.due ? -1 : 1))[0];
};
