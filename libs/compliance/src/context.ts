/** compliance: the rates of every seller. It decides nothing and keeps no log: it folds other services' events into signed facts. */
import { type Context, got } from '@redress/context';
import type { CompliancePorts } from './shell/ports.js';
import { measuresView } from './shell/show-measures.js';
import { restatementsView } from './shell/show-restatements.js';
import { scoreView } from './shell/show-score.js';
import { scoresView } from './shell/show-scores.js';
import { unitsView } from './shell/show-units.js';

export const compliance: Context<CompliancePorts> = {
  name: 'compliance',
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
  },
};
