/** What this context shows the doors. */
import type { Manifest } from '@redress/service-kit';
import { refundShape } from './refund-view/shape.js';
import { openIn } from './domain/allowed.js';
import { refundCommands } from './shell/refund.dto.js';

export const refundsManifest: Manifest = {
  service: 'refunds',
  commands: refundCommands,
  views: {
    refund: {
      path: '/v1/refunds/:id',
      summary: 'One refund: status, amounts, what each party may do now',
      query: ['at'],
      answer: refundShape,
    },
  },
  openIn,
  hears: ['orders', 'penalties', 'arbitration'],
};
