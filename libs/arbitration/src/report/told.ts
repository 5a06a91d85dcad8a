/** The commands of a report, told again from what they have left. */
import { type Told, said, tellings } from '@redress/context';
import type { reportCommands } from './report.dto.js';
import type { ReportEvent } from './report.events.js';

const tells = tellings<ReportEvent>();

export const reportTold: Told<keyof typeof reportCommands> = {
  'reports.file': tells('ReportFiled', ({ data: { reportId, type, listing, sellerId, evidence } }) => ({
    ...{ reportId, type, listing, sellerId, evidence },
  })),
  'reports.decide': tells(
    ['ReportProposed', 'ReportDecided'],
    ({ type, data }) => {
      const { reportId, upheld, measure, finding } = data;
      if (type === 'ReportDecided' && data.reviewedBy !== undefined) return undefined;
      return said({ reportId, upheld, measure, finding });
    },
    { unsaid: ['measure'] },
  ),
  'reports.approve': tells('ReportDecided', ({ data: { reportId, reviewedBy } }) =>
    reviewedBy === undefined ? undefined : { reportId },
  ),
  'reports.reconsider': tells('ReconsiderationAsked', ({ data: { reportId, grounds } }) => ({ reportId, grounds })),
  'reports.decide-reconsideration': tells('ReportReconsidered', ({ data: { reportId, upheld, finding } }) => ({
    ...{ reportId, upheld, finding },
  })),
};
