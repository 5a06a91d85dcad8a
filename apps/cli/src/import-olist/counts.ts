import { yuan } from '@redress/contracts';
import type { Course } from './course.js';
import { canceledDelivered } from './derived-claims.js';
import type { Fact } from './fact.js';
import { cashOf, type LeftOut, noItems, type SplitOrder } from './split-orders.js';

/** What was read and what was made of it. Orders are counted after the split by seller, but `read` and `noItems` before it. */
export type Counts = Readonly<{
  read: number; // orders in the file
  noItems: number; // of them without items, and so left out
  orders: number;
  lines: number;
  paid: number;
  neverApproved: number;
  cash: string; // of the paid orders: lines + freight
  moved: number; // facts moved up to their predecessor; a fact of an order split in two is a fact of each
  picked: number;
  delivered: number;
  reviews: number;
  leftOutCanceledDelivered: number;
  sent: Readonly<Record<string, number>>; // facts per command
}>;

/** Counts order by order, so that the import needs no second pass. */
export const counting = (read: number) => {
  const sums = { orders: 0, lines: 0, paid: 0, neverApproved: 0, moved: 0, picked: 0, delivered: 0, reviews: 0 };
  const sent: Record<string, number> = {};
  let cash = 0n;
  return {
    order: (order: SplitOrder, course: Course, facts: readonly Fact[]) => {
      sums.orders += 1;
      sums.lines += order.items.length;
      sums[course.paid ? 'paid' : 'neverApproved'] += 1;
      sums.moved += course.moved.length;
      sums.picked += course.pickedUp ? 1 : 0;
      sums.delivered += course.delivered ? 1 : 0;
      sums.reviews += course.reviewed ? 1 : 0;
      cash += course.paid ? BigInt(cashOf(order)) : 0n;
      for (const { type } of facts) sent[type] = (sent[type] ?? 0) + 1;
    },
    all: (leftOut: LeftOut): Counts => ({
      read,
      noItems: leftOut[noItems] ?? 0,
      ...sums,
      cash: yuan(cash),
      leftOutCanceledDelivered: leftOut[canceledDelivered] ?? 0,
      sent,
    }),
  };
};
