/** `violations`: every violation that was recorded, the latest first. */
import { list } from '@redress/context';
import { violationShape } from '../../view-shapes.js';
import { violationView } from '../view/view.js';
import { type ViolationRow, violationList } from './violation-row.js';

export const violationsList = list<ViolationRow, typeof violationShape>({
  view: 'violations',
  path: '/v1/violations',
  summary: 'Violations, the latest first',
  projection: violationList,
  item: violationShape,
  filters: ['sellerId', 'status', 'ruleId', 'cause'],
  at: 'at',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'violation', by: ['cause'] },
  show: ({ state }) => violationView(state),
});
