/** What penalties knows of an order, since it was placed: a pure fold of what orders has published. */
import { foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';

export type OrderFacts = Readonly<{
  /** The lines whose broken promise turned out to have been kept: a refund for late shipment that is paid after that gets no compensation. */
  corrected: readonly string[];
}>;

export const orderFacts = foreign<OrdersEvent, OrderFacts>('order', {
  version: 1,
  on: ['OrderPlaced', 'ShippingPromiseCorrected'],
  evolve: (before, event) => {
    if (event.type !== 'ShippingPromiseCorrected') return { corrected: [] };
    return { corrected: [...new Set([...(before?.corrected ?? []), event.data.lineId])] };
  },
});
