/** The ledger as SQL reads it. Rows come in beside the events (`ledgerAlongside`). */
import { countedUpTo, keyIn, paged } from '@redress/context';
import type { Asset } from '../transfer.js';
import { type Entry, inOrder, type Posting, postingsOf } from '../ledger/entries.js';
import {
  type AccountSum,
  accountKey,
  anyAccountKey,
  type Ledger,
  matches,
  netOf,
  type PostingField,
  trialBalanceOf,
  type Where,
} from '../ledger/ledger.js';
import { postgresPayouts } from './postgres-payouts.js';
import { postingsPage } from './ledger-page.js';
import type { Sql } from './sql.js';

type Row = {
  event_id: string;
  n: number;
  from_account: string;
  to_account: string;
  asset: Asset;
  amount: string;
  at: Date;
  order_id: string | null;
  rule_id: string | null;
  reverses: string | null;
};

/** The columns that narrow what is read; the rest is judged by the rule that the memory adapter uses, too. */
const columns: Partial<Record<PostingField, string>> = {
  asset: 'asset',
  transactionId: 'event_id',
  eventId: 'event_id',
  orderId: 'order_id',
  ruleId: 'rule_id',
  reverses: 'reverses',
};

export const postgresLedger = (sql: Sql): Ledger => {
  const postings = async (where: Where = {}, at?: string): Promise<readonly Posting[]> => {
    const { text, values } = conditions(where, at);
    const { rows } = await sql.query<Row>(`select * from transfers ${text}`, values);
    const entries = rows.map(entryOf).toSorted(inOrder);
    return entries.flatMap(postingsOf).filter((posting) => matches(posting, where));
  };
  return {
    ...postgresPayouts(sql),
    postings,
    page: (page, where, at) => postingsPage(sql, page, where, at),
    sum: async (account, asset, where = {}, at) => {
      if (where.account !== undefined && where.account !== account) return 0n;
      return netOf(await postings({ ...where, account }, at), account, asset);
    },
    trialBalance: async (at) => {
      const { rows } = await sql.query<SumRow>(
        'select account, asset, sum(amount)::text as sum from postings where $1::timestamptz is null or at <= $1 group by account, asset',
        [at ?? null],
      );
      return trialBalanceOf(rows.map(accountSum));
    },
    trialBalancePage: async (page, at) => {
      const [account, asset] = page.cursor === undefined ? [null, null] : keyIn(page.cursor, anyAccountKey);
      const values = [at ?? null, account, asset, page.limit + 1];
      const { rows } = await sql.query<BalanceRow>(balancePage, values);
      const { count, balanced, accounts } = rows[0]!;
      return { balanced, ...paged(accounts.map(accountSum), page, accountKey, count) };
    },
  };
};

type SumRow = { account: string; asset: Asset; sum: string };
const accountSum = ({ account, asset, sum }: SumRow): AccountSum => ({ account, asset, sum: BigInt(sum) });

type BalanceRow = { count: number; balanced: boolean; accounts: SumRow[] };
// Balanced as `trialBalanceOf` has it, of all accounts; shown are those of the page.
const balancePage = `
  with sums as materialized (
    select account collate "C" as account, asset collate "C" as asset, sum(amount) as sum from postings
    where $1::timestamptz is null or at <= $1 group by account, asset
  ), shown as (
    select * from sums where $2::text is null or (account, asset) > ($2, $3) order by account, asset limit $4
  )
  select
    (select count(*)::int from (select from sums limit ${countedUpTo + 1}) as counted) as count,
    not exists (select from sums group by asset having sum(sum) <> 0) as balanced,
    (select coalesce(json_agg(json_build_object('account', account, 'asset', asset, 'sum', sum::text) order by account, asset), '[]')
      from shown) as accounts`;

const conditions = (where: Where, at: string | undefined) => {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const named = Object.entries(columns).flatMap(([field, column]) => {
    const value = where[field as PostingField];
    return value === undefined ? [] : [`${column} = ${param(value)}`];
  });
  const account = where.account === undefined ? undefined : param(where.account);
  const own = where.accounts === undefined ? undefined : param(where.accounts);
  const all = [
    ...named,
    ...(own === undefined ? [] : [`(from_account = any(${own}) or to_account = any(${own}))`]),
    ...(account === undefined ? [] : [`(from_account = ${account} or to_account = ${account})`]),
    ...(at === undefined ? [] : [`at <= ${param(at)}::timestamptz`]),
  ];
  return { text: all.length === 0 ? '' : `where ${all.join(' and ')}`, values };
};

const entryOf = (row: Row): Entry => ({
  eventId: row.event_id,
  n: row.n,
  from: row.from_account,
  to: row.to_account,
  asset: row.asset,
  amount: Number(row.amount),
  at: row.at.toISOString(),
  ...(row.order_id !== null && { orderId: row.order_id }),
  ...(row.rule_id !== null && { ruleId: row.rule_id }),
  ...(row.reverses !== null && { reverses: row.reverses }),
});
