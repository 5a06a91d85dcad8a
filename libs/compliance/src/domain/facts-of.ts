import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import { changes, type SignedFact, type Contribution } from './fact.js';
import { learnOfOrder, type OrderKnown, contributionsOfOrder } from './order.js';
import { learnOfRefund, type RefundKnown, contributionsOfRefund } from './refund.js';
import { learnOfSeller, type SellerKnown, contributionsOfSeller } from './seller.js';

/** The folded state of one source stream; JSON. */
export type FactDocument = OrderKnown | RefundKnown | SellerKnown;
export type Learned = Readonly<{ document: FactDocument | undefined; facts: readonly SignedFact[] }>;

/** Folds a published event into the state of its stream, and returns the signed facts. Events that no measure needs add none. */
export const factsOf = (document: FactDocument | undefined, event: Published): Learned => {
  if (event.service === 'orders') {
    const order = document as OrderKnown | undefined;
    return evolvedBy(order, learnOfOrder(order, event as OrdersEvent), contributionsOfOrder, event);
  }
  if (event.service === 'refunds') {
    const refund = document as RefundKnown | undefined;
    return evolvedBy(refund, learnOfRefund(refund, event as RefundsEvent), contributionsOfRefund, event);
  }
  if (event.service === 'penalties') {
    const seller = document as SellerKnown | undefined;
    return evolvedBy(seller, learnOfSeller(seller, event), contributionsOfSeller, event);
  }
  return { document, facts: [] };
};

const evolvedBy = <K extends FactDocument>(
  before: K | undefined,
  after: K | undefined,
  standing: (known: K) => readonly Contribution[],
  event: Published,
): Learned => {
  if (!after || after === before) return { document: before, facts: [] };
  return { document: after, facts: changes(after.sellerId, before ? standing(before) : [], standing(after), event) };
};
