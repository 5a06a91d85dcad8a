/** What the ledger shows: its postings, the sum of every account, and whether all balances. */
import { ITSELF, type Views, got } from '@redress/context';
import { minor } from '@redress/rulebook';
import type { PenaltiesPorts } from '../ports.js';
import { ledgerShape, trialBalanceShape } from '../view-shapes.js';
import { type AccountSum, checkedWhere, ownAccounts, postingFields } from './ledger.js';

const filters = postingFields.filter((field) => field !== 'at'); // as a query, `at` means as of then

export const ledgerViews: Views<PenaltiesPorts> = {
  ledger: {
    path: '/v1/ledger',
    summary: 'Postings, by any of their fields',
    query: ['at', ...filters],
    answer: ledgerShape,
    seenBy: 'EACH_THEIR_OWN',
    list: ITSELF,
    *show({ at, where, page, as }, { ledger }) {
      const accounts = ownAccounts(as);
      const seen = { ...checkedWhere(where), ...(accounts && { accounts }) };
      return yield* got<unknown>(page ? ledger.page(page, seen, at) : ledger.postings(seen, at));
    },
  },
  'trial-balance': {
    path: '/v1/trial-balance',
    summary: 'Every account’s sum, and whether all balances',
    query: ['at'],
    answer: trialBalanceShape,
    list: 'accounts',
    *show({ at, page }, { ledger }) {
      if (page) {
        const { items, ...rest } = yield* got(ledger.trialBalancePage(page, at));
        return { ...rest, items: items.map(shown) };
      }
      const { balanced, accounts } = yield* got(ledger.trialBalance(at));
      return { balanced, accounts: accounts.map(shown) };
    },
  },
};

/** In minor units, as all of the ledger: an integer, and above 2^53 - 1 the text of its digits. */
const shown = ({ account, asset, sum }: AccountSum) => ({ account, asset, sum: minor(sum) });
