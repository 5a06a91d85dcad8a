import { type View, factsRef, got } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { orderFacts } from '../../facts/order-facts.js';
import type { PenaltiesPorts } from '../../ports.js';
import { compensationsShape } from '../../view-shapes.js';
import { compensationsView } from './view.js';

/** Of an order that is known here, with or without compensation. */
export const compensations: View<PenaltiesPorts> = {
  path: '/v1/orders/:id/compensations',
  summary: 'Compensation owed and paid for an order',
  query: ['at'],
  answer: compensationsShape,
  seenBy: 'PARTIES_OF_ORDER',
  readsMuch: true,
  *show({ id = '', at }, { store }) {
    if ((yield* got(store.factsOf(factsRef(orderFacts, `order-${id}`)))) === undefined)
      return reject('NOT_FOUND', `no order ${id}`);
    const events = yield* got(store.readKey(id));
    return compensationsView(events.filter((event) => at === undefined || event.at <= at));
  },
};
