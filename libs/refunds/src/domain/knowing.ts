import type { OrdersEvent, Published } from '@redress/contracts';
import { type OrderFacts, learned } from './order-facts.js';

/** What refunds comes to know by a published event, on top of what it knew; undefined: nothing to remember. */
export const knowing = (event: Published): ((before: unknown) => unknown) | undefined =>
  event.service === 'orders' ? (before) => learned(before as OrderFacts | undefined, event as OrdersEvent) : undefined;
