/** What a page of events makes of the rows that it is about, written in one statement each. */
import type { Published } from '@redress/contracts';
import { type ColumnType, type Projection, presentRow, rowTakenBy, schemaOfProjection } from '@redress/context';
import { rowOf } from './find-rows.js';
import { quoted } from './tables.js';

/** `pg` answers with `rows`, TypeORM with the rows themselves. */
export type Query = <R extends object>(text: string, values: unknown[]) => Promise<R[]>;

/** An event that a projection cannot take. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  constructor(
    readonly eventId: string,
    type: string,
    error: unknown,
  ) {
    super(`${eventId} (${type}) cannot be taken: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Applies the events in their order. `schema`: where the rows are; absent: where the live ones are. Throws `NotTaken`. */
export const writeRows = async (
  query: Query,
  projection: Projection,
  events: readonly Published[],
  schema = schemaOfProjection(projection),
): Promise<void> => {
  const taken = events.flatMap((event) => {
    const key = rowTakenBy(projection, event);
    return key === undefined ? [] : [{ key, event }];
  });
  if (taken.length === 0) return;
  const keys = [...new Set(taken.map(({ key }) => key))];
  const read = await query<Record<string, unknown>>(`select * from ${schema}.rows where ${quoted(projection.key)} = any($1)`, [
    keys,
  ]);
  const rows = new Map<string, object | undefined>(read.map((row) => [row[projection.key] as string, rowOf(projection, row)]));
  for (const { key, event } of taken) rows.set(key, applied(projection, rows.get(key), event));
  const kept = [...rows.values()].flatMap((row) => (row ? [presentRow(row)] : []));
  const gone = [...rows].flatMap(([key, row]) => (row ? [] : [key]));
  if (kept.length > 0) await query(upsert(projection, schema), [JSON.stringify(kept)]);
  if (gone.length > 0) await query(`delete from ${schema}.rows where ${quoted(projection.key)} = any($1)`, [gone]);
};

const applied = (projection: Projection, row: object | undefined, event: Published): object | undefined => {
  try {
    return projection.apply(row, event);
  } catch (error) {
    throw new NotTaken(event.eventId, event.type, error);
  }
};

const upsert = ({ columns, key }: Projection, schema: string): string => {
  const names = Object.keys(columns).map(quoted);
  const types: Readonly<Record<ColumnType, string>> = { text: 'text', integer: 'bigint', json: 'json' };
  const declared = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${types[type]}`);
  const changed = names.filter((name) => name !== quoted(key)).map((name) => `${name} = excluded.${name}`);
  return `
    insert into ${schema}.rows (${names.join(', ')}) select ${names.join(', ')} from json_to_recordset($1) as row(${declared.join(', ')})
    on conflict (${quoted(key)}) do update set ${changed.join(', ')}`;
};
