/**
 * compliance: the rates of every seller, folded from other services' events into signed facts; and, in a log of its own, what was published of
 * them for each day.
 */
import { type Context, got } from '@redress/context';
import type { CompliancePorts } from './shell/ports.js';
import { measuresView } from './shell/show-measures.js';
import { restatementsView } from './shell/show-restatements.js';
import { scoreView } from './shell/show-score.js';
import { scoresView } from './shell/show-scores.js';
import { differenceView } from './shell/show-difference.js';
import { marketSeriesView, seriesView } from './shell/show-series.js';
import { unitsView } from './shell/show-units.js';
import { complianceSeam } from './seam.js';
import { standingAggregate } from './standing/aggregate.js';

export const compliance: Context<CompliancePorts> = {
  name: 'compliance',
  seam: complianceSeam,
  aggregates: [standingAggregate],
  unforeseen: true,
  consumers: [
    {
      name: 'compliance',
      services: ['orders', 'refunds', 'arbitration', 'penalties'],
      keepsOnly: () => true,
      /** Handles an event (at least once, in order per stream) exactly once in effect. Throws `Gap` where its predecessor is missing. */
      *hear(event, { measures }) {
        yield* got(measures.hear([event]));
      },
    },
  ],
  views: {
    measures: measuresView,
    score: scoreView,
    restatements: restatementsView,
    'measure-orders': unitsView,
    scores: scoresView,
    'measure-series': seriesView,
    'market-series': marketSeriesView,
    'measure-difference': differenceView,
  },
};
