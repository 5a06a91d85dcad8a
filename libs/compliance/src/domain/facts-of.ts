import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import { changes, type SignedFact, type Standing } from './fact.js';
import { learnOfOrder, type OrderKnown, standingOfOrder } from './order.js';
import { learnOfRefund, type RefundKnown, standingOfRefund } from './refund.js';
import { learnOfSeller, type SellerKnown, standingOfSeller } from './seller.js';

/** What is known of one source stream; JSON. */
export type Known = OrderKnown | RefundKnown | SellerKnown;
export type Learned = Readonly<{ document: Known | undefined; facts: readonly SignedFact[] }>;

/** What a published event adds to what is known of its stream, and to the facts. Events that no measure needs add nothing. */
export const factsOf = (document: Known | undefined, event: Published): Learned => {
  if (event.service === 'orders') {
    const order = document as OrderKnown | undefined;
    return learned(order, learnOfOrder(order, event as OrdersEvent), standingOfOrder, event);
  }
  if (event.service === 'refunds') {
    const refund = document as RefundKnown | undefined;
    return learned(refund, learnOfRefund(refund, event as RefundsEvent), standingOfRefund, event);
  }
  if (event.service === 'penalties') {
    const seller = document as SellerKnown | undefined;
    return learned(seller, learnOfSeller(seller, event), standingOfSeller, event);
  }
  return { document, facts: [] };
};

const learned = <K extends Known>(
  before: K | undefined,
  after: K | undefined,
  standing: (known: K) => readonly Standing[],
  event: Published,
): Learned => {
  if (!after || after === before) return { document: before, facts: [] };
  return { document: after, facts: changes(after.sellerId, before ? standing(before) : [], standing(after), event) };
};
