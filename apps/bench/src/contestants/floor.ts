/** The least that can be done with PostgreSQL from Node: bare pg and the very table of Redress, without hashes, locks or answers. */
import { groupCommit } from '@redress/event-sourcing';
import { eventStoreTables } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import type { Appends, Commands } from '../contestant.js';
import { inChunks } from '../drive.js';
import { type CaseEvent, decide, evolve, initial } from '../refund-case.js';
import { ask, growEvents, insertMany, insertOne, restoreEvents, rowOf, valuesOf } from './events-table.js';

const open = async (url: string, max = 10) => {
  await ask(url, [eventStoreTables]);
  return new pg.Pool({ connectionString: url, max });
};

const insert = async (pool: pg.Pool, stream: string, version: number, event: CaseEvent) => {
  // A transaction of its own; the primary key (stream, version) is the check of the expected version.
  await pool.query({ name: 'append', text: insertOne, values: valuesOf(rowOf(stream, version, event)) });
};

const insertAll = async (pool: pg.Pool, rows: readonly object[]) => {
  await pool.query({ name: 'append many', text: insertMany, values: [JSON.stringify(rows)] });
};

const prepare = (pool: pg.Pool) => (streams: readonly string[], history: readonly CaseEvent[]) =>
  inChunks(streams, 256, (stream) =>
    insertAll(
      pool,
      history.map((event, n) => rowOf(stream, n + 1, event)),
    ),
  );

/** One INSERT, one transaction, one event: a pool of 10. */
export const singleInserts = async (url: string): Promise<Appends> => {
  const pool = await open(url);
  return {
    grow: (events) => growEvents(url, 'public', events),
    prepare: (streams, first) => prepare(pool)(streams, [first]),
    append: (stream, version, event) => insert(pool, stream, version + 1, event),
    close: () => pool.end(),
  };
};

/** What comes together shares one INSERT: what group commit can reach at best. */
export const batchedInserts = async (url: string): Promise<Appends> => {
  const pool = await open(url, 1);
  const add = groupCommit<object, void>(256, async (rows) => {
    await insertAll(pool, rows);
    return rows.map(() => ({ status: 'fulfilled', value: undefined }));
  });
  return {
    grow: (events) => growEvents(url, 'public', events),
    prepare: (streams, first) => prepare(pool)(streams, [first]),
    append: (stream, version, event) => add(rowOf(stream, version + 1, event)),
    close: () => pool.end(),
  };
};

/** Read the stream, fold it, one INSERT: two round trips. */
export const readAndInsert = async (url: string): Promise<Commands> => {
  const pool = await open(url);
  const text = 'select version, type, data from events where stream = $1 order by version';
  return {
    grow: (events) => growEvents(url, 'public', events),
    prepare: prepare(pool),
    ready: async () => undefined,
    command: async (stream) => {
      const { rows } = await pool.query<CaseEvent & { version: number }>({ name: 'read', text, values: [stream] });
      await insert(pool, stream, rows.length + 1, decide(rows.reduce(evolve, initial)));
    },
    reset: (length) => restoreEvents(url, 'public', length),
    close: () => pool.end(),
  };
};
