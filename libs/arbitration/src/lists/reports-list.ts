/** `reports`: every report, soonest due first. */
import { type Projection, list, never, projection } from '@redress/context';
import { personOf } from '@redress/rulebook';
import { soonest } from '@redress/event-sourcing';
import { statusOf } from '../report/allowed.js';
import type { ReportEvent } from '../report/report.events.js';
import { type Report, reportFold, type ReportState } from '../report/report.js';
import { reportShape } from '../report/view/shape.js';
import { reportView } from '../report/view/view.js';

type ReportRow = Readonly<{
  reportId: string;
  sellerId: string;
  /** Who reports it, where that is a buyer. */
  buyerId?: string;
  type: string;
  listing: string;
  status: string;
  /** The instant of its filing. */
  at: string;
  /** The soonest clock that runs; `never` where none does. */
  due: string;
  state: Report;
}>;

const reportList: Projection = projection<ReportRow>('report-list', {
  service: 'arbitration',
  version: 2,
  stream: 'report',
  columns: {
    ...{ reportId: 'text', sellerId: 'text', buyerId: 'text', type: 'text', listing: 'text', status: 'text' },
    ...{ at: 'text', due: 'text', state: 'json' },
  },
  key: 'reportId',
  indexes: [
    ...(['at', 'due'] as const).flatMap((sorted) => [[sorted], ['sellerId', sorted] as const, ['status', sorted] as const]),
    ...(['buyerId', 'type', 'listing'] as const).map((one) => [one, 'at'] as const),
  ],
  apply: (row, event) => {
    const known: ReportState = row?.state ?? reportFold.initial;
    const state = reportFold.evolve(known, event as unknown as ReportEvent);
    if (state.status === 'NONE') return undefined;
    const { reportId, sellerId, type, listing, filedAt: at, reporter } = state;
    return {
      ...{ reportId, sellerId, type, listing, at, state },
      status: statusOf(state),
      due: soonest(state.clocks)?.due ?? never,
      ...(reporter.startsWith('buyer:') && { buyerId: personOf(reporter) }),
    };
  },
});

export const reportsList = list<ReportRow, typeof reportShape>({
  view: 'reports',
  path: '/v1/reports',
  summary: 'Reports of listings, soonest due first',
  projection: reportList,
  item: reportShape,
  filters: ['sellerId', 'buyerId', 'type', 'listing', 'status'],
  at: 'at',
  due: 'due',
  buyer: 'buyerId',
  seller: 'sellerId',
  found: { kind: 'report', by: ['listing'] },
  show: ({ state }) => reportView(state),
});
