import type { Manifest } from '@redress/service-kit';
import { measuresShape } from './measures.shape.js';

/** What this context shows the doors: no commands, for it decides nothing. */
export const complianceManifest = {
  service: 'compliance',
  commands: {},
  views: {
    measures: {
      path: '/v1/sellers/:id/measures',
      summary: 'The rates of a seller, as of any instant and as known at any instant',
      query: ['asOf', 'knownAt', 'window', 'definition'],
      answer: measuresShape,
      list: 'cases',
    },
  },
  hears: ['orders', 'refunds', 'penalties'],
} as const satisfies Manifest;
