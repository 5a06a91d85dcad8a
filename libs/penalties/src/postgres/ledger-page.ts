/** The ledger page by page: the next postings behind a place, found along the index of their instants. */
import { countedUpTo, keyIn, type Page, paged, type Paged } from '@redress/context';
import type { Posting } from '../ledger/entries.js';
import { anyPostingKey, postingKey, type PostingField, type Where } from '../ledger/ledger.js';
import type { Asset } from '../transfer.js';
import type { Sql } from './sql.js';

type Row = {
  account: string;
  asset: Asset;
  amount: string;
  event_id: string;
  n: number;
  at: Date;
  order_id: string | null;
  rule_id: string | null;
  reverses: string | null;
};

const columns: Readonly<Record<PostingField, string>> = {
  account: 'account',
  asset: 'asset',
  amount: 'amount',
  transactionId: 'event_id',
  eventId: 'event_id',
  orderId: 'order_id',
  ruleId: 'rule_id',
  reverses: 'reverses',
  at: 'at',
};

// As `inOrder` has them: the versions of one stream rise with the length of their text, then with the text.
const place = `at, split_part(event_id, '@', 1) collate "C", length(event_id), event_id collate "C", n, amount > 0`;
const behind = (from: string) => `at >= ${from}::timestamptz and (${place}) >`;

export const postingsPage = async (
  sql: Sql,
  page: Page,
  { accounts, ...where }: Where = {},
  at?: string,
): Promise<Paged<Posting>> => {
  if (!isAnswerable(where)) return paged<Posting>([], page, () => [], 0);
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const wanted = Object.entries(where).map(([field, value]) => `${columns[field as PostingField]} = ${param(value)}`);
  if (accounts !== undefined) wanted.push(`account = any(${param(accounts)})`);
  if (at !== undefined) wanted.push(`at <= ${param(at)}::timestamptz`);
  const { rows: counted } = await sql.query<{ count: number }>(
    `select count(*)::int as count from (select 1 from postings ${whereAll(wanted)} limit ${countedUpTo + 1}) as counted`,
    values,
  );
  if (page.cursor !== undefined) {
    const [from, stream, version, n, side] = keyIn(page.cursor, anyPostingKey);
    const eventId = `${stream}@${version}`;
    const instant = param(from);
    const key = [
      `${instant}::timestamptz`,
      param(stream),
      `length(${param(eventId)})`,
      param(eventId),
      `${param(n)}::int`,
      `${param(side > 0)}::boolean`,
    ];
    wanted.push(`${behind(instant)} (${key.join()})`);
  }
  const { rows } = await sql.query<Row>(
    `select * from postings ${whereAll(wanted)} order by ${place} limit ${page.limit + 1}`,
    values,
  );
  const placed = rows.map((row) => ({ posting: postingOf(row), n: row.n }));
  const { items, ...rest } = paged(placed, page, ({ posting, n }) => postingKey(posting, n), counted[0]?.count ?? 0);
  return { items: items.map(({ posting }) => posting), ...rest };
};

/** No posting has an amount that is no integer, nor an instant that is written otherwise. */
const isAnswerable = ({ amount = '0', at = new Date(0).toISOString() }: Where): boolean =>
  /^-?(?:0|[1-9]\d{0,17})$/.test(amount) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at));

const whereAll = (wanted: readonly string[]): string => (wanted.length === 0 ? '' : `where ${wanted.join(' and ')}`);

const postingOf = (row: Row): Posting => ({
  asset: row.asset,
  at: row.at.toISOString(),
  ...(row.order_id !== null && { orderId: row.order_id }),
  ...(row.rule_id !== null && { ruleId: row.rule_id }),
  ...(row.reverses !== null && { reverses: row.reverses }),
  transactionId: row.event_id,
  eventId: row.event_id,
  account: row.account,
  amount: Number(row.amount),
});
