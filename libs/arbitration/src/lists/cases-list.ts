/** `cases`, and the queues that officers and supervisors work through. */
import { yuan } from '@redress/contracts';
import { list, never, shape } from '@redress/context';
import { type CaseRow, caseList } from './case-row.js';

const { cash, fieldsOf, flag, listOf, moment, optional, text, described } = shape;

const item = fieldsOf({
  caseId: text,
  refundId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  kind: text,
  priority: flag,
  reason: text,
  status: text,
  officer: optional(described(text, 'Who took it, by ID alone')),
  verdict: optional(text),
  amount: optional(cash),
  openedAt: moment,
  due: optional(described(moment, 'The soonest clock that runs')),
  ruleId: optional(described(text, 'The rule of that clock')),
  slaBreaches: described(listOf(text), 'Rules whose time was missed'),
});

export const casesList = list<CaseRow, typeof item>({
  view: 'cases',
  path: '/v1/cases',
  summary: 'Cases, soonest due first',
  projection: caseList,
  item,
  filters: ['sellerId', 'buyerId', 'orderId', 'refundId', 'status', 'reason', 'officer', 'ruleId'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'case', by: ['orderId', 'refundId'] },
  queues: {
    unassigned: () => ({ where: { status: 'REQUESTED' } }),
    mine: ({ id }) => ({ where: { open: 'YES', officer: id } }),
    overdue: ({ now }) => ({ where: { open: 'YES' }, dueBefore: now }),
    'second-review': () => ({ where: { status: 'SECOND_REVIEW' } }),
    appeals: () => ({ where: { status: 'APPEALED' } }),
    supervisor: () => ({ where: { open: 'YES', raised: 'YES' } }),
  },
  show: ({ state, at, due, ruleId }) => {
    const { caseId, refundId, orderId, lineId, buyerId, sellerId, kind, reason, status, officer, decision, slaBreaches } = state;
    return {
      ...{ caseId, refundId, orderId, lineId, buyerId, sellerId, kind },
      priority: kind === 'EXPRESS',
      ...{ reason, status },
      ...(officer !== undefined && { officer }),
      ...(decision && { verdict: decision.verdict }),
      ...(decision?.amount !== undefined && { amount: yuan(decision.amount) }),
      openedAt: at,
      ...(due !== never && { due }),
      ...(ruleId !== undefined && { ruleId }),
      slaBreaches,
    };
  },
});
