/** Tables of an export, as the database has them: the rows of each, in the order of the export, under `verifySettings`. */
import type { Part, Row } from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import { copiedRows, isoOf, unescaped } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** A share of rows at a time. */
export async function* copied(client: pg.ClientBase, sql: string): AsyncGenerator<Iterable<Row>> {
  for await (const lines of copiedRows(client.query(copyTo(`copy (${sql}) to stdout`)))) yield rowsOf(lines);
}

function* rowsOf(lines: Iterable<string[]>): Generator<Row> {
  for (const line of lines) yield line.map((raw) => (raw === '\\N' ? null : unescaped(raw)));
}

export const dayIn = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date`;

const logColumns = `stream, version, type, schema_version, ${isoOf('recorded_at')}, ${isoOf('occurred_at')}, key, lane, actor, correlation_id,
  causation_id, command_hash, command_id, data, explanation, hash, metadata, transaction_id, position`;

/** The day first; then as `exportTables.events`. By day, then stream after stream. */
export const eventsSql = (client: pg.ClientBase, service: ServiceName, part: Part, only = 'true'): string => `
  select ${dayIn('recorded_at')}, '${service}', ${logColumns}
  from ${service}.events where ${only} and ${whereOf(client, part, 'recorded_at', 'lane')}
  order by 1, stream collate "C", version`;

/** As `exportTables.events`, stream after stream. */
export const deadlineEventsSql = (client: pg.ClientBase, service: ServiceName, part: Part): string => `
  select '${service}', ${logColumns}
  from ${service}.events where starts_with(type, 'Deadline') and ${whereOf(client, part, 'recorded_at', 'lane')}
  order by stream collate "C", version`;

export const streamsIn = async (client: pg.ClientBase, service: ServiceName, part: Part): Promise<number> => {
  const where = whereOf(client, part, 'recorded_at', 'lane');
  const { rows } = await client.query<{ n: number }>(
    `select count(distinct stream)::int as n from ${service}.events where ${where}`,
  );
  return rows[0]?.n ?? 0;
};

const isId = `event_id ~ '^[^@]+@[1-9][0-9]{0,8}$'`;
const [stream, version] = [
  `case when ${isId} then split_part(event_id, '@', 1) else event_id end`,
  `case when ${isId} then split_part(event_id, '@', 2)::int else 0 end`,
];

export const ledgerSql = (client: pg.ClientBase, { sellerId, ...part }: Part): string => `
  select event_id, n, from_account, to_account, asset, amount, ${isoOf('at')}, order_id, rule_id, reverses
  from penalties.transfers where ${whereOf(client, part, 'at')} ${
    sellerId === undefined
      ? ''
      : `and (${stream}, ${version}) in (select stream, version from penalties.events where lane = ${client.escapeLiteral(sellerId)})`
  }
  order by (${stream}) collate "C", ${version}, n`;

/** Days as measures count them, of Shanghai. */
export const measuresSql = (client: pg.ClientBase, schema: string, { sellerId, from, to }: Part): string => {
  const dayAt = (at: string): string => dayIn(`${client.escapeLiteral(at)}::timestamptz`);
  const where = [
    'true',
    ...(sellerId === undefined ? [] : [`seller_id = ${client.escapeLiteral(sellerId)}`]),
    ...(from === undefined ? [] : [`day >= ${dayAt(from)}`]),
    ...(to === undefined ? [] : [`day < ${dayAt(to)}`]),
  ].join(' and ');
  return `select seller_id, day, component, facet, holds_on, recorded_on, count from ${schema}.daily_counts where ${where}
    order by seller_id, day, component, facet, holds_on, recorded_on`;
};

export const sealsSql = `select service, nr, day, position, size, root, previous, key, signature from seals.seals order by service collate "C", nr`;
export const headsSql = `select service, stream, nr, version, hash from seals.heads order by service collate "C", stream, nr`;

/** `from` is included, `to` is not. */
export const whereOf = (client: pg.ClientBase, { from, to, sellerId }: Part, at: string, lane?: string): string =>
  [
    'true',
    ...(from === undefined ? [] : [`${at} >= ${client.escapeLiteral(from)}::timestamptz`]),
    ...(to === undefined ? [] : [`${at} < ${client.escapeLiteral(to)}::timestamptz`]),
    ...(sellerId === undefined || lane === undefined ? [] : [`${lane} = ${client.escapeLiteral(sellerId)}`]),
  ].join(' and ');
