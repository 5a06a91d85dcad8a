/** `compensation-list`: every compensation that was assessed, the latest first. That of one order is the view `compensations`. */
import { yuan } from '@redress/contracts';
import { list, shape } from '@redress/context';
import { openTo, statusOf } from '../allowed.js';
import { type CompensationRow, compensationList } from './compensation-row.js';

const { anyJson, described, fieldsOf, listOf, moment, optional, text, word } = shape;

const item = fieldsOf({
  compensationId: text,
  ruleId: described(text, 'The rule by which it is owed; MANUAL where a person has assessed it'),
  orderId: text,
  lineId: optional(text),
  refundId: optional(text),
  causeId: optional(described(text, 'The 一键求助 that it is owed for, where it is not a refund')),
  sellerId: text,
  payee: text,
  asset: word('CNY', 'POINTS'),
  amount: described(anyJson, 'CNY: yuan, such as "199.00"; POINTS: an integer'),
  status: described(word('ASSESSED', 'PAID', 'REVERSED', 'WAIVED'), 'ASSESSED also while a second person has not yet agreed'),
  edition: text,
  assessedAt: moment,
  assessedBy: optional(described(text, 'Who has assessed it by hand, by ID alone')),
  why: optional(described(text, 'Why, where a person has assessed it')),
  allowed: described(listOf(text), 'The commands that are open'),
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
    const { compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount, edition, by, why } = state;
    return {
      ...{ compensationId, ruleId, orderId, ...(lineId !== undefined && { lineId }), sellerId, payee, asset, edition },
      status: statusOf(state),
      ...(refundId !== undefined && { refundId }),
      ...(causeId !== undefined && { causeId }),
      amount: asset === 'CNY' ? yuan(amount) : amount,
      assessedAt: at,
      ...(by !== undefined && { assessedBy: by }),
      ...(why !== undefined && { why }),
      allowed: openTo(state),
    };
  },
});
