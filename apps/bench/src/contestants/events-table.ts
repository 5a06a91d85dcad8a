/** What the floor and the reset know of the events table: the columns are those of Redress, so that the rows are of one size. */
import { eventColumns } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { type CaseEvent, history } from '../refund-case.js';

const names = eventColumns.split(',').map((name) => name.trim());

export const insertOne = `insert into events (${names.join()}) values (${names.map((_, n) => `$${n + 1}`).join()})`;

export const insertMany = `insert into events (${names.join()}) select ${names.join()} from json_populate_recordset(null::events, $1)`;

const said = '0123456789abcdefghijkl';
const hash = '0123456789abcdef'.repeat(4);

/** A row with every column filled as ours is, except that nothing is hashed. */
export const rowOf = (stream: string, version: number, { type, data }: CaseEvent): Record<string, unknown> => ({
  stream,
  version,
  type,
  schema_version: 1,
  recorded_at: '2026-03-02T01:00:00.000Z',
  occurred_at: null,
  key: 'o-1700000001',
  lane: 's-731',
  actor: 'seller:s-731',
  correlation_id: `${stream}@${version}`,
  causation_id: `${stream}@${version}`,
  command_hash: said,
  command_id: null,
  data,
  explanation: null,
  hash,
});

export const valuesOf = (row: Record<string, unknown>): unknown[] => names.map((name) => row[name]);

/** Streams of ten events each, of a thousand sellers, written by PostgreSQL itself: a log that has grown. */
export const growEvents = (url: string, schema: string, events: number): Promise<void> =>
  ask(url, [
    `insert into ${schema}.events (${names.join()})
     select 'grown-' || n, version, event->>'type', 1, timestamptz '2026-01-01' + n * interval '1 second', null, 'o-' || n, 's-' || n % 1000,
            'seller:s-' || n % 1000, 'grown-' || n || '@1', 'grown-' || n || '@' || version, '${said}', null, event->'data', null, '${hash}', null
     from generate_series(1, ${events / 10}) as n,
          json_array_elements('${JSON.stringify(history(10))}') with ordinality as past (event, version)`,
    `vacuum (analyze) ${schema}.events`,
    'checkpoint',
  ]);

/** Takes back what the commands of a measurement have added. */
export const restoreEvents = (url: string, schema: string, length: number): Promise<void> =>
  ask(url, [
    `alter table ${schema}.events disable trigger user`,
    `delete from ${schema}.events where version > ${length}`,
    `alter table ${schema}.events enable trigger user`,
    `vacuum (analyze) ${schema}.events`,
  ]);

/** One statement after another on a connection of its own: vacuum wants no transaction around it. */
export const ask = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};
