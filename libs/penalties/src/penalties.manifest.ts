/** What this context shows the doors. `hears` is for the inbox; the payer hears penalties itself. */
import { ITSELF, type Manifest } from '@redress/service-kit';
import { postingFields } from './ledger/ledger.js';
import { penaltiesCommands } from './shell/penalties.dto.js';
import { compensationsShape, ledgerShape, sellerShape, trialBalanceShape } from './shell/view-shapes.js';

const filters = postingFields.filter((field) => field !== 'at'); // as a query, `at` means as of then

export const penaltiesManifest: Manifest = {
  service: 'penalties',
  commands: penaltiesCommands,
  views: {
    seller: {
      path: '/v1/sellers/:id',
      summary: 'A seller’s deposit, balance and debt',
      query: ['at'],
      answer: sellerShape,
      readsMuch: true,
    },
    compensations: {
      path: '/v1/orders/:id/compensations',
      summary: 'Compensation owed and paid for an order',
      query: ['at'],
      answer: compensationsShape,
      readsMuch: true,
    },
    ledger: {
      path: '/v1/ledger',
      summary: 'Postings, by any of their fields',
      query: ['at', ...filters],
      answer: ledgerShape,
      list: ITSELF,
    },
    'trial-balance': {
      path: '/v1/trial-balance',
      summary: 'Every account’s sum, and whether all balances',
      query: ['at'],
      answer: trialBalanceShape,
      list: 'accounts',
    },
  },
  hears: ['orders', 'refunds'],
};
