import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copiedRows, unescaped } from './verify/copy-text.js';

/** A column that holds JSON, of a row of `scanLog`. */
export const jsonOf = <T>(column: string): T => JSON.parse(unescaped(column)) as T;

/**
 * Every event of the log in `schema`, once, as fast as PostgreSQL gives them: for what is made from the whole log. A chunk of
 * rows at a time, each with these columns as COPY writes them (`jsonOf` reads one). In no order, unless `order` names one.
 */
export async function* scanLog(
  client: pg.ClientBase,
  schema: string,
  columns: readonly string[],
  order?: string,
): AsyncGenerator<Iterable<string[]>> {
  const events = `select ${columns.join()} from ${schema}.events${order ? ` order by ${order}` : ''}`;
  yield* copiedRows(client.query(copyTo(`copy (${events}) to stdout`)));
}
