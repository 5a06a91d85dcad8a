import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { copiedRows, unescaped } from './verify/copy-text.js';

/** A row of the log: its type, its data in today's shape, and the columns that were asked for, as COPY writes them. */
export type Scanned = Readonly<{ type: string; columns: readonly string[]; data(): object }>;

export type ScanOptions = Readonly<{ columns?: readonly string[]; order?: string; shapes?: StoredShapes }>;

/**
 * Every event of the log in `schema`, once, as fast as PostgreSQL gives them: for what is made from the whole log. A chunk of
 * rows at a time; data are parsed where they are asked for. In no order, unless `order` names one.
 */
export async function* scanLog(
  client: pg.ClientBase,
  schema: string,
  { columns = [], order, shapes = firstShapes }: ScanOptions = {},
): AsyncGenerator<Iterable<Scanned>> {
  const all = [...columns, 'type', 'schema_version', 'data'].join();
  const events = `select ${all} from ${schema}.events${order ? ` order by ${order}` : ''}`;
  const read = (row: string[]): Scanned => {
    const type = unescaped(row.at(-3) as string);
    const stored = () => JSON.parse(unescaped(row.at(-1) as string)) as object;
    return { type, columns: row, data: () => shapes.upcast(type, Number(row.at(-2)), stored(), `${schema}.events`) };
  };
  for await (const rows of copiedRows(client.query(copyTo(`copy (${events}) to stdout`)))) yield each(rows, read);
}

function* each(rows: Iterable<string[]>, read: (row: string[]) => Scanned): Generator<Scanned> {
  for (const row of rows) yield read(row);
}
