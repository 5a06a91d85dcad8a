/** compliance: the rates of every seller. It decides nothing and keeps no log: signed facts of what others have published. */
import { type Context, got } from '@redress/context';
import type { CompliancePorts } from './shell/ports.js';
import { measuresView } from './shell/show-measures.js';

export const compliance: Context<CompliancePorts> = {
  name: 'compliance',
  consumers: [
    {
      name: 'compliance',
      services: ['orders', 'refunds', 'penalties'],
      /** At least once, in order per stream; once in effect. Throws `Gap` where its predecessor is still to come. */
      *hear(event, { measures }) {
        yield* got(measures.hear([event]));
      },
    },
  ],
  views: { measures: measuresView },
};
