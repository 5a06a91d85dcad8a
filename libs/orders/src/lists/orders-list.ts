/** `orders`: the list, soonest due first. */
import { yuan } from '@redress/contracts';
import { list, never, shape } from '@redress/context';
import { type OrderRow, orderList } from './order-row.js';

const { cash, fieldsOf, integer, listOf, moment, optional, text, described } = shape;

const item = fieldsOf({
  orderId: text,
  buyerId: text,
  buyerTier: text,
  sellerId: text,
  status: text,
  cash: optional(described(cash, 'What was paid in cash')),
  points: optional(described(integer, 'What was paid in points')),
  lines: integer,
  openRefunds: listOf(text),
  placedAt: moment,
  paidAt: optional(moment),
  due: optional(described(moment, 'The soonest shipping promise, or its completion')),
  ruleId: optional(described(text, 'The rule of that')),
});

export const ordersList = list<OrderRow, typeof item>({
  view: 'orders',
  path: '/v1/orders',
  summary: 'Orders, soonest due first',
  projection: orderList,
  item,
  filters: ['sellerId', 'buyerId', 'status', 'ruleId'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'order', by: ['waybill'] },
  show: ({ state, due, ruleId }) => {
    const { orderId, buyerId, buyerTier, sellerId, status, payment, lines, openRefunds, placedAt } = state;
    return {
      ...{ orderId, buyerId, buyerTier, sellerId, status },
      ...(payment && { cash: yuan(payment.cash), points: payment.points, paidAt: payment.at }),
      lines: lines.length,
      openRefunds,
      placedAt,
      ...(due !== never && { due }),
      ...(ruleId !== undefined && { ruleId }),
    };
  },
});
