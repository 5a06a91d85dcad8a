import type { SplitOrder } from './split-orders.js';

export type Instant = string;

/** When each fact of an order happened, in causal order, and which of them had to be moved for that. */
export type Course = Readonly<{
  placed: Instant;
  paid?: Instant;
  pickedUp?: Instant;
  delivered?: Instant;
  reviewed?: Instant;
  moved: readonly string[];
}>;

/** The set's times carry no zone: they are Brasília's, UTC−03:00. */
export const instantOf = (time: string): Instant => new Date(`${time.replace(' ', 'T')}-03:00`).toISOString();

export const later = (instant: Instant, { hours = 0, days = 0 }): Instant =>
  new Date(Date.parse(instant) + (days * 24 + hours) * 3_600_000).toISOString();

/**
 * placed ≤ paid ≤ picked up ≤ delivered ≤ reviewed: what is stamped earlier than its predecessor is moved up to it.
 * Never approved: nothing follows the placing. Delivered is what bears both the status and the date.
 */
export const courseOf = ({ row, review }: SplitOrder): Course => {
  const moved: string[] = [];
  const placed = instantOf(row.order_purchase_timestamp);
  if (!row.order_approved_at) return { placed, moved };

  let last = placed;
  const follows = (fact: string, time: string, stamped = true) => {
    const at = instantOf(time);
    if (at < last || !stamped) moved.push(fact);
    return (last = at < last ? last : at);
  };
  const paid = follows('paid', row.order_approved_at);
  const deliveredOn = row.order_status === 'delivered' ? row.order_delivered_customer_date : '';
  const pickedUpOn = row.order_delivered_carrier_date || deliveredOn; // nobody delivers what was not picked up
  const pickedUp = pickedUpOn && follows('pickedUp', pickedUpOn, row.order_delivered_carrier_date !== '');
  const delivered = deliveredOn && follows('delivered', deliveredOn);
  const reviewed = review && follows('reviewed', review.review_answer_timestamp);
  return { placed, paid, ...(pickedUp && { pickedUp }), ...(delivered && { delivered }), ...(reviewed && { reviewed }), moved };
};
