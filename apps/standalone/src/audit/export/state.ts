/** What stands in a database beside its logs: carried from one to another as it is, as COPY writes it. */
import { schemaOfProjection } from '@redress/context';
import type pg from 'pg';
import { projectionsOf } from '../../lists.js';
import { logs } from '../../parts.js';
import { decidesNothing, verifiedTables } from '../../verify/tables.js';

/**
 * Rows of lists are made again from the logs. What brokers hold is no part of a database: it is published, and heard, again. An import that
 * begins anew says again what is known by its ids.
 */
const leftBehind = new Set([
  ...logs.flatMap((service) => [`${service}.events`, `${service}.migrations`]),
  ...logs.flatMap(projectionsOf).flatMap((one) => [`${schemaOfProjection(one)}.rows`, `${schemaOfProjection(one)}.position`]),
  ...['penalties.transfers', 'feed.relays', 'feed.readings', 'feed.holes', 'feed.missing', 'feed.rebuilds'],
  ...['feed.import_lanes', 'feed.import_refusals'],
]);

/** Those that there are in this database. */
export const stateTables = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const known = [...Object.keys(verifiedTables), ...Object.keys(decidesNothing)];
  const carried = known.filter((table) => !leftBehind.has(table) && !table.endsWith('.migrations'));
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where to_regclass(name) is not null order by name`,
    [carried],
  );
  return rows.map(({ name }) => name);
};

export const columnsIn = async (client: pg.ClientBase, table: string): Promise<readonly string[]> => {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_schema || '.' || table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ column_name }) => column_name);
};

/** Numbers that the database gives go on behind those that were carried here. */
export const continueNumbers = async (client: pg.ClientBase, table: string): Promise<void> => {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema || '.' || table_name = $1 and is_identity = 'YES'`,
    [table],
  );
  for (const { column_name: column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`,
      [table, column],
    );
};
