/** What this context shows the doors. `hears` is for the inbox; the payer hears penalties itself. */
import type { Manifest } from '@redress/service-kit';
import { postingFields } from './ledger/ledger.js';
import { penaltiesCommands } from './shell/penalties.dto.js';

const filters = postingFields.filter((field) => field !== 'at'); // as a query, `at` means as of then

export const penaltiesManifest: Manifest = {
  service: 'penalties',
  commands: penaltiesCommands,
  views: {
    seller: { path: '/v1/sellers/:id', summary: 'A seller’s deposit, balance and debt', query: ['at'] },
    compensations: { path: '/v1/orders/:id/compensations', summary: 'Compensation owed and paid for an order', query: ['at'] },
    ledger: { path: '/v1/ledger', summary: 'Postings, by any of their fields', query: ['at', ...filters] },
    'trial-balance': { path: '/v1/trial-balance', summary: 'Every account’s sum, and whether all balances', query: ['at'] },
  },
  hears: ['orders', 'refunds'],
};
