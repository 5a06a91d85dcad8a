import { nonNegativeFen } from '@redress/rulebook';
import type { Olist, Row } from './tables.js';

/** The items of one source order that one seller sells: an order of ours, with all that the set says of it. */
export type SplitOrder = Readonly<{
  orderId: string;
  buyerId: string;
  sellerId: string;
  row: Row<'orders'>;
  items: readonly (Row<'items'> & Readonly<{ category: string }>)[];
  review?: Row<'reviews'>;
}>;

/** What does not become a fact, by reason. */
export type LeftOut = Record<string, number>;

export const leaveOut = (leftOut: LeftOut, reason: string, count = 1) => {
  if (count > 0) leftOut[reason] = (leftOut[reason] ?? 0) + count;
};

/** The reason under which orders without items are counted. */
export const noItems = 'order without items';

/** lines + freight: what the order cost, and what was paid. */
export const cashOf = ({ items }: SplitOrder) =>
  items.reduce((sum, { price, freight_value }) => sum + nonNegativeFen(price) + nonNegativeFen(freight_value), 0);

/** Groups in the order of their first member. (Node 20 has no Map.groupBy.) */
export const grouped = <Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> => {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
};

/** Orders in the order of their file, each cut by seller: k = 1, 2 … by ascending `seller_id`. */
export const splitOrders = (olist: Olist, leftOut: LeftOut): SplitOrder[] => {
  const buyers = new Map(olist.customers.map((row) => [row.customer_id, row.customer_unique_id]));
  const categoryOf = categories(olist);
  const items = grouped(olist.items, ({ order_id }) => order_id);
  const reviews = grouped(olist.reviews, ({ order_id }) => order_id);
  const known = new Set(olist.orders.map(({ order_id }) => order_id));
  leaveOut(leftOut, 'item of an order that is not in the set', olist.items.filter(({ order_id }) => !known.has(order_id)).length);
  leaveOut(
    leftOut,
    'review of an order that is not in the set',
    olist.reviews.filter(({ order_id }) => !known.has(order_id)).length,
  );

  return olist.orders.flatMap((row) => {
    const its = items.get(row.order_id) ?? [];
    const review = lastReview(reviews.get(row.order_id) ?? []);
    if (its.length === 0) {
      leaveOut(leftOut, noItems);
      leaveOut(leftOut, 'review of an order without items', review ? 1 : 0);
    }
    leaveOut(leftOut, 'review before the last of its order', (reviews.get(row.order_id)?.length ?? 1) - 1);
    return [...grouped(its, ({ seller_id }) => seller_id)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([sellerId, rows], at) => ({
        orderId: `${row.order_id}.${at + 1}`,
        buyerId: buyers.get(row.customer_id)!, // every order has its customer: files.ts has seen to it
        sellerId,
        row,
        items: rows
          .toSorted((row, other) => Number(row.order_item_id) - Number(other.order_item_id))
          .map((item) => ({ ...item, category: categoryOf(item.product_id) })),
        ...(review && { review }),
      }));
  });
};

/** English name, else the Portuguese, else `unknown`. */
const categories = ({ products, translation }: Olist) => {
  const english = new Map(translation.map((row) => [row.product_category_name, row.product_category_name_english]));
  const portuguese = new Map(products.map((row) => [row.product_id, row.product_category_name]));
  return (productId: string) => {
    const name = portuguese.get(productId) || 'unknown';
    return english.get(name) ?? name;
  };
};

/** The one answered last; of those answered at one instant the one asked for last, then the one that stands last in the file. */
const lastReview = (rows: readonly Row<'reviews'>[]): Row<'reviews'> | undefined => {
  const when = (row: Row<'reviews'>) => row.review_answer_timestamp + row.review_creation_date; // both of one width: they compare as text
  return rows.reduce<Row<'reviews'> | undefined>((last, row) => (last && when(last) > when(row) ? last : row), undefined);
};
