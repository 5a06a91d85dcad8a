/** In which statuses the commands of a report are open: gates them, and fills STATE refusals. */
import { reject } from '@redress/event-sourcing';
import type { Report } from './report.js';

type Asked = 'reports.decide' | 'reports.approve' | 'reports.reconsider' | 'reports.decide-reconsideration';

const table: Readonly<Record<Report['status'], readonly Asked[]>> = {
  OPEN: ['reports.decide'],
  PROPOSED: ['reports.approve'],
  UPHELD: ['reports.reconsider'],
  REJECTED: ['reports.reconsider'],
  RECONSIDERED: ['reports.decide-reconsideration'],
};

/** As others see it: what was decided and not yet agreed to shows OPEN. */
export const statusOf = ({ status }: Pick<Report, 'status'>) => (status === 'PROPOSED' ? 'OPEN' : status);

export const openIn: Readonly<Record<Asked, readonly string[]>> = {
  'reports.decide': ['OPEN'],
  'reports.approve': ['OPEN'],
  'reports.reconsider': ['UPHELD', 'REJECTED'],
  'reports.decide-reconsideration': ['RECONSIDERED'],
};

/** A final result is not reconsidered. */
export const openTo = ({ status, final }: Pick<Report, 'status' | 'final'>): readonly Asked[] => (final ? [] : table[status]);

/** The reporter and the seller; the platform in their name. */
export const whoReconsiders = ({ reporter, sellerId }: Pick<Report, 'reporter' | 'sellerId'>): readonly string[] => [
  reporter,
  `seller:${sellerId}`,
  'platform',
  'service:',
];

export const mustBeOpen = (type: Asked, report: Report): void => {
  const allowed = openTo(report);
  if (allowed.includes(type)) return;
  const why = report.final ? ', and that is final' : '';
  reject('STATE', `report ${report.reportId} is ${statusOf(report)}${why}: ${type} is not open`, { allowed });
};
