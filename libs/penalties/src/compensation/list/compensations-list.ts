/** `compensation-list`: every compensation that was assessed, the latest first. That of one order is the view `compensations`. */
import { yuan } from '@redress/contracts';
import { list, shape } from '@redress/context';
import { type CompensationRow, compensationList } from './compensation-row.js';

const { anyJson, described, fieldsOf, moment, optional, text, word } = shape;

const item = fieldsOf({
  compensationId: text,
  ruleId: described(text, 'The rule by which it is owed'),
  orderId: text,
  lineId: optional(text),
  refundId: optional(text),
  causeId: optional(described(text, 'The 一键求助 that it is owed for, where it is not a refund')),
  sellerId: text,
  payee: text,
  asset: word('CNY', 'POINTS'),
  amount: described(anyJson, 'CNY: yuan, such as "199.00"; POINTS: an integer'),
  status: word('ASSESSED', 'PAID', 'REVERSED'),
  edition: text,
  assessedAt: moment,
});

export const compensationsList = list<CompensationRow, typeof item>({
  view: 'compensation-list',
  path: '/v1/compensations',
  summary: 'Compensations, the latest first',
  projection: compensationList,
  item,
  filters: ['sellerId', 'buyerId', 'orderId', 'refundId', 'status', 'ruleId'],
  at: 'at',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'compensation', by: ['orderId', 'refundId'] },
  show: ({ state, at, refundId, causeId }) => {
    const { compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount, status, edition } = state;
    return {
      ...{ compensationId, ruleId, orderId, lineId, sellerId, payee, asset, status, edition },
      ...(refundId !== undefined && { refundId }),
      ...(causeId !== undefined && { causeId }),
      amount: asset === 'CNY' ? yuan(amount) : amount,
      assessedAt: at,
    };
  },
});
