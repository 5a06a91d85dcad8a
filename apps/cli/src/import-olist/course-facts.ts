import { yuan } from '@redress/contracts';
import { nonNegativeFen } from '@redress/rulebook';
import { type Course, type Instant, instantOf } from './course.js';
import type { Fact, Source } from './fact.js';
import { cashOf, type SplitOrder } from './split-orders.js';
import { tables } from './tables.js';

/** What happened to an order, as commands: placed, paid, picked up, delivered, reviewed. */
export const courseFacts = (order: SplitOrder, course: Course): Fact[] => {
  const { orderId, buyerId, sellerId: lane, row, review } = order;
  const buyer = `buyer:${buyerId}`;
  const waybill = orderId; // the set names none: one parcel, called as its order
  const inOrders: Source = { file: tables.orders.file, line: row.line };
  const inReviews: Source = { file: tables.reviews.file, line: review?.line ?? 0 };
  const fact = (verb: string, as: string, at: Instant | undefined, body: object, source = inOrders): Fact | undefined =>
    at
      ? { lane, at, as, type: `orders.${verb}`, body: { orderId, ...body }, commandId: `olist:${orderId}:${verb}`, source }
      : undefined;

  return [
    fact('place', buyer, course.placed, placing(order)),
    fact('pay', buyer, course.paid, { cash: yuan(cashOf(order)), points: 0 }),
    fact('record-pickup', 'courier', course.pickedUp, { waybill }),
    fact('record-delivery', 'courier', course.delivered, { waybill, signedBy: 'BUYER' }),
    fact('review', buyer, course.reviewed, { rating: rating(review?.review_score) }, inReviews),
  ].filter((happened) => happened !== undefined);
};

/** The set has no titles: a line is called as its category. */
const placing = ({ buyerId, sellerId, items }: SplitOrder) => {
  const freight = items.reduce((sum, { freight_value }) => sum + nonNegativeFen(freight_value), 0);
  return {
    buyerId,
    buyerTier: 'NORMAL',
    sellerId,
    freight: yuan(freight),
    freeShipping: freight === 0,
    lines: items.map(({ order_item_id, product_id, category, price, shipping_limit_date }) => ({
      lineId: order_item_id,
      sku: product_id,
      title: category,
      category,
      kind: 'PHYSICAL',
      quantity: 1,
      paid: yuan(nonNegativeFen(price)),
      promise: { kind: 'CUSTOM', shipBy: instantOf(shipping_limit_date) },
    })),
  };
};

/** 4–5 GOOD, 3 NEUTRAL, 1–2 BAD. What buyers wrote stays out: the mapping names no text. */
const rating = (score = '3') => (Number(score) > 3 ? 'GOOD' : Number(score) < 3 ? 'BAD' : 'NEUTRAL');
