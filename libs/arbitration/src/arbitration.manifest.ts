/** What this context shows the doors. */
import type { Manifest } from '@redress/service-kit';
import { caseShape } from './case-view/shape.js';
import { openIn } from './domain/allowed.js';
import { caseCommands } from './shell/case.dto.js';

export const arbitrationManifest: Manifest = {
  service: 'arbitration',
  commands: caseCommands,
  views: {
    case: {
      path: '/v1/cases/:id',
      summary: 'One case: where it stands, what was decided, what was missed',
      query: ['at'],
      answer: caseShape,
    },
  },
  openIn,
  hears: ['orders', 'refunds'],
};
