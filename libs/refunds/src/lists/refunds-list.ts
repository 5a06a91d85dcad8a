/** `refunds`: the list that people work through, soonest due first. */
import { yuan } from '@redress/contracts';
import { list, never, shape } from '@redress/context';
import { advanceStatus, heldOf } from '../refund/advance.js';
import { type RefundRow, refundList } from './refund-row.js';

const { cash, fieldsOf, flag, integer, moment, optional, text, described } = shape;

const item = fieldsOf({
  refundId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  type: text,
  reason: text,
  status: text,
  phase: text,
  csStatus: text,
  advanceStatus: text,
  caseId: optional(text),
  askedAmount: optional(cash),
  agreedAmount: optional(cash),
  paidAmount: optional(cash),
  refusals: integer,
  contested: flag,
  appliedAt: moment,
  due: optional(described(moment, 'The soonest deadline that runs')),
  ruleId: optional(described(text, 'The rule of that deadline')),
  closedWhy: optional(text),
});

export const refundsList = list<RefundRow, typeof item>({
  view: 'refunds',
  path: '/v1/refunds',
  summary: 'Refunds, soonest due first',
  projection: refundList,
  item,
  filters: ['sellerId', 'buyerId', 'orderId', 'status', 'reason', 'ruleId'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'refund', by: ['orderId', 'waybill'] },
  show: ({ state, at, due, ruleId }) => {
    const { refundId, orderId, lineId, buyerId, sellerId, type, reason, status, phase, csStatus, caseId } = state;
    const { asked, agreed, refusals, contested, closedWhy } = state;
    const held = heldOf(state);
    return {
      ...{ refundId, orderId, lineId, buyerId, sellerId, type, reason, status, phase, csStatus },
      advanceStatus: advanceStatus(state),
      ...(caseId !== undefined && { caseId }),
      ...(asked !== undefined && { askedAmount: yuan(asked) }),
      ...(agreed && agreed.amount > 0 && { agreedAmount: yuan(agreed.amount) }),
      ...(held && { paidAmount: yuan(held.amount) }),
      ...{ refusals, contested },
      appliedAt: at,
      ...(due !== never && { due }),
      ...(ruleId !== undefined && { ruleId }),
      ...(closedWhy !== undefined && { closedWhy }),
    };
  },
});
