/** message-db by its own SQL, as its install script applies it, called from bare pg with a pool of 10. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Appends, Commands } from '../contestant.js';
import { inChunks } from '../drive.js';
import { type CaseEvent, decide, evolve, initial } from '../refund-case.js';
import { ask } from './events-table.js';

const database = join(dirname(createRequire(import.meta.url).resolve('@eventide/message-db/package.json')), 'database');
const functions = ['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id', 'stream-version', 'write-message', 'get-stream-messages']; // prettier-ignore
const files = ['schema/message-store', 'tables/messages', 'types/message', ...functions.map((name) => `functions/${name}`), 'indexes/messages-id', 'indexes/messages-stream', 'indexes/messages-category']; // prettier-ignore

const write = 'select write_message($1, $2, $3, $4, $5, $6)';
const insert = `
  insert into messages (stream_name, position, type, data, metadata)
  select $1, n - 1, event->>'type', (event->'data')::jsonb, $3::jsonb from json_array_elements($2::json) with ordinality as history (event, n)`;
/** What its clients keep of a message beside its data. */
const metadata = JSON.stringify({ actor: 'seller:s-731', at: '2026-03-02T01:00:00.000Z', key: 'o-1700000001', lane: 's-731' });

const open = async (url: string) => {
  const path = 'set search_path = message_store, public';
  await ask(url, [path, ...files.map((name) => readFileSync(join(database, `${name}.sql`), 'utf8'))]);
  const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c search_path=message_store,public' });
  // Its positions begin with 0: the version seen is one more than the position of the last.
  const append = async (stream: string, version: number, { type, data }: CaseEvent) => {
    const values = [randomUUID(), stream, type, JSON.stringify(data), metadata, version - 1];
    await pool.query({ name: 'write', text: write, values });
  };
  /** Not timed, and not by its functions: they would take minutes. */
  const prepare = (streams: readonly string[], history: readonly CaseEvent[]) =>
    inChunks(streams, 10, async (stream) => {
      await pool.query({ name: 'prepare', text: insert, values: [stream, JSON.stringify(history), metadata] });
    });
  return { pool, append, prepare };
};

export const messageDbAppends = async (url: string): Promise<Appends> => {
  const { pool, append, prepare } = await open(url);
  return { prepare: (streams, first) => prepare(streams, [first]), append, close: () => pool.end() };
};

export const messageDbCommands = async (url: string): Promise<Commands> => {
  const { pool, append, prepare } = await open(url);
  const text = 'select type, data::json as data from get_stream_messages($1, 0, -1)';
  return {
    prepare,
    ready: async () => undefined,
    command: async (stream) => {
      const { rows } = await pool.query<CaseEvent>({ name: 'read', text, values: [stream] });
      await append(stream, rows.length, decide(rows.reduce(evolve, initial)));
    },
    reset: (length) =>
      ask(url, [`delete from message_store.messages where position >= ${length}`, 'vacuum (analyze) message_store.messages']),
    close: () => pool.end(),
  };
};
