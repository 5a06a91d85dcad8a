/** The ledger as SQL reads it. Rows come in beside the events (`ledgerAlongside`). */
import type { DataSource } from 'typeorm';
import type { Asset } from '../domain/transfer.js';
import { type Entry, inOrder, type Posting, postingsOf } from '../ledger/entries.js';
import { type AccountSum, type Ledger, matches, type PostingField, trialBalanceOf, type Where } from '../ledger/ledger.js';

/** A TypeORM DataSource whose connections have the service's schema as search_path. */
type Sql = Pick<DataSource, 'query'>;

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
    const rows: Row[] = await sql.query(`select * from transfers ${text}`, values);
    const entries = rows.map(entryOf).toSorted(inOrder);
    return entries.flatMap(postingsOf).filter((posting) => matches(posting, where));
  };
  return {
    postings,
    sum: async (account, asset, where = {}, at) => {
      if (where.account !== undefined && where.account !== account) return 0;
      const found = await postings({ ...where, account }, at);
      return found.reduce((net, posting) => net + (posting.asset === asset ? posting.amount : 0), 0);
    },
    trialBalance: async (at) => {
      const rows: { account: string; asset: Asset; sum: string }[] = await sql.query(
        'select account, asset, sum(amount)::text as sum from postings where $1::timestamptz is null or at <= $1 group by account, asset',
        [at ?? null],
      );
      return trialBalanceOf(rows.map(({ account, asset, sum }): AccountSum => ({ account, asset, sum: Number(sum) })));
    },
  };
};

const conditions = (where: Where, at: string | undefined) => {
  const values: string[] = [];
  const param = (value: string) => `$${values.push(value)}`;
  const named = Object.entries(columns).flatMap(([field, column]) => {
    const value = where[field as PostingField];
    return value === undefined ? [] : [`${column} = ${param(value)}`];
  });
  const account = where.account === undefined ? undefined : param(where.account);
  const all = [
    ...named,
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
