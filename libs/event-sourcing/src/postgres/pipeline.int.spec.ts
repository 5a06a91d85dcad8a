/** The write path on a pool that pipelines, as the services open theirs: nothing of what it promises changes. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describeEventStore } from '../../testing/index.js';
import type { AnyEvent } from '../decider.js';
import type { CommandExecution } from '../event-store.js';
import { eventStoreTables, postgresEventStore, scanLog } from './index.js';

const schema = `log_${randomUUID().replaceAll('-', '')}`;
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  options: `-c search_path=${schema} -c timezone=Asia/Kolkata`,
  connectionTimeoutMillis: 5000,
  pipeline: true,
});
beforeAll(() => pool.query(`create schema ${schema}; ${eventStoreTables}`));
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

describeEventStore('postgres, pipelined', async () => postgresEventStore({ pool, schema }));

const at = '2026-03-02T01:00:00.120Z';
const instants = {
  initial: [] as string[],
  evolve: (seen: string[], { at, occurredAt = '' }: AnyEvent) => [...seen, at, occurredAt],
};
const say = (stream: string, text: string, over: Partial<AnyEvent> = {}): CommandExecution => ({
  command: { type: 'say', as: 'buyer:b1', at, data: { text } },
  on: { talk: { stream, fold: instants as never } },
  routing: () => ({ key: text, lane: 's1' }),
  repeats: 'NEVER',
  decide: () => ({ talk: [{ type: 'Said', at, data: { text }, ...over }] as AnyEvent[] }),
});

it('keeps nothing of a work whose last statement is refused, although the commit was sent behind it', async () => {
  const refuse = { rows: () => [{}], insert: `select 1 / 0 from json_to_recordset($1) as row (n int)` };
  const store = postgresEventStore({ pool, schema, alongside: [refuse] });
  const streams = [randomUUID(), randomUUID()];
  const answers = await Promise.allSettled(streams.map((stream) => store.execute({ commands: [say(stream, 'a')] })));
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all(streams.map((stream) => store.read(stream)))).toEqual([[], []]);
});

it('appends batches larger than a share, and lets only the one at fault fail', async () => {
  const store = postgresEventStore({ pool, schema });
  const texts = Array.from({ length: 100 }, (_, n) => (n === 70 ? '\u0000' : `text-${n}`));
  const answers = await Promise.allSettled(texts.map((text) => store.execute({ commands: [say(randomUUID(), text)] })));
  expect(answers.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([70]);
});

it('tells a cold fold the very instants that were stored, whatever the time zone of the connection', async () => {
  const stream = randomUUID();
  const occurredAt = '2026-02-28T18:30:00.000Z';
  await postgresEventStore({ pool, schema }).execute({ commands: [say(stream, 'a', { occurredAt })] });
  const { state } = await postgresEventStore({ pool, schema }).stateOf({ stream, fold: instants as never });
  expect(state).toEqual([at, occurredAt]);
});

it('scans the whole log', async () => {
  const text = `a\tb\\c\n台灯 ${randomUUID()}`;
  await postgresEventStore({ pool, schema }).execute({ commands: [say(randomUUID(), 'key', {}), say(randomUUID(), text)] });
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  const texts: unknown[] = [];
  for await (const rows of scanLog(client, schema)) for (const row of rows) texts.push((row.data() as { text: string }).text);
  await client.end();
  expect(texts).toContain(text);
});
