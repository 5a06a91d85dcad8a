import type { Olist } from './tables.js';

/** The first orders by time of purchase, with all that belongs to them. */
export const firstOrders = (olist: Olist, most: number): Olist => {
  const purchased = (row: (typeof olist.orders)[number]) => row.order_purchase_timestamp; // of one width: they compare as text
  const orders = olist.orders
    .toSorted((a, b) => (purchased(a) < purchased(b) ? -1 : purchased(a) > purchased(b) ? 1 : 0))
    .slice(0, most);
  const ids = new Set(orders.map(({ order_id }) => order_id));
  return {
    ...olist,
    orders,
    items: olist.items.filter(({ order_id }) => ids.has(order_id)),
    reviews: olist.reviews.filter(({ order_id }) => ids.has(order_id)),
  };
};
