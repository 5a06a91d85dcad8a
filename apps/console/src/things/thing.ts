/** Queues that look alike: complaints, help, reports, claims. What tells them apart stands here. */
import type { Axis } from '../texts/index.js';
import type { Facet } from '../parts/list-page.js';

export type Thing = Readonly<{
  /** `complaintId` */
  id: string;
  /** `/complaints`, here and in the API. */
  path: string;
  title: 'nav.complaints' | 'nav.help' | 'nav.reports' | 'nav.claims';
  kind: 'kind.complaint' | 'kind.help' | 'kind.report' | 'kind.claim';
  status: Axis;
  /** The instant by which it began. */
  at: string;
  sorted: boolean;
  facets: readonly Facet[];
  /** Columns beside id, status, seller and clock: fields, with the axis of a code. */
  columns: readonly (readonly [field: string, axis?: Axis])[];
}>;

export const complaint: Thing = {
  ...{
    id: 'complaintId',
    path: '/complaints',
    title: 'nav.complaints',
    kind: 'kind.complaint',
    status: 'complaint',
    at: 'filedAt',
    sorted: true,
  },
  facets: [
    { name: 'status', axis: 'complaint' },
    { name: 'type', axis: 'complaintType' },
    { name: 'sellerId' },
    { name: 'buyerId' },
  ],
  columns: [['type', 'complaintType'], ['by', 'party'], ['orderId'], ['sellerId']],
};
export const help: Thing = {
  ...{ id: 'helpId', path: '/help', title: 'nav.help', kind: 'kind.help', status: 'help', at: 'pressedAt', sorted: true },
  facets: [{ name: 'status', axis: 'help' }, { name: 'sellerId' }, { name: 'buyerId' }, { name: 'ruleId' }],
  columns: [['service', 'service'], ['anomaly', 'anomaly'], ['orderId'], ['sellerId']],
};
export const report: Thing = {
  ...{
    id: 'reportId',
    path: '/reports',
    title: 'nav.reports',
    kind: 'kind.report',
    status: 'report',
    at: 'filedAt',
    sorted: true,
  },
  facets: [{ name: 'status', axis: 'report' }, { name: 'type', axis: 'reportType' }, { name: 'sellerId' }],
  columns: [['type', 'reportType'], ['listing'], ['measure', 'measure'], ['sellerId']],
};
export const claim: Thing = {
  ...{ id: 'claimId', path: '/claims', title: 'nav.claims', kind: 'kind.claim', status: 'claim', at: 'filedAt', sorted: false },
  facets: [{ name: 'status', axis: 'claim' }, { name: 'cause', axis: 'claimCause' }, { name: 'sellerId' }, { name: 'buyerId' }],
  columns: [['cause', 'claimCause'], ['askedAmount'], ['amount'], ['orderId'], ['sellerId']],
};
