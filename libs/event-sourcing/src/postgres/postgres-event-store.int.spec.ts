import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { describeEventStore, describeShapes } from '../../testing/index.js';
import type { AnyEvent } from '../decider.js';
import type { CommandExecution } from '../event-store.js';
import { eventStoreTables, postgresEventStore } from './index.js';

const schema = `log_${randomUUID().replaceAll('-', '')}`;
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  options: `-c search_path=${schema}`,
  connectionTimeoutMillis: 5000,
});
beforeAll(() => pool.query(`create schema ${schema}; ${eventStoreTables}`));
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

describeEventStore('postgres', async () => postgresEventStore({ pool, schema }));
describeShapes('postgres', async () => ({
  old: postgresEventStore({ pool, schema }),
  later: async (shapes) => postgresEventStore({ pool, schema, ...(shapes && { shapes }) }),
}));

const fold = { initial: 0, evolve: (n: number) => n + 1 };
const say = (stream: string, text = 'a'): CommandExecution => ({
  command: { type: 'say', as: 'buyer:b1', at: '2026-03-02T01:00:00.000Z', data: { text } },
  on: { talk: { stream, fold } },
  routing: () => ({ key: text, lane: 's1' }),
  repeats: 'NEVER',
  decide: () => ({ talk: [{ type: 'Said', at: '2026-03-02T01:00:00.000Z', data: { text } }] as AnyEvent[] }),
});

it('lets commands that come together share a transaction, without deadlock', async () => {
  const streams = Array.from({ length: 100 }, () => randomUUID());
  const gate = await pool.connect(); // holds up both batches half-way, where unordered locks would deadlock
  await gate.query('begin; lock table events in share mode');
  const [here, there] = [postgresEventStore({ pool, schema }), postgresEventStore({ pool, schema })];
  const answers = [...streams, ...streams].map((stream) => here.execute({ commands: [say(stream)] }));
  answers.push(...streams.toReversed().map((stream) => there.execute({ commands: [say(stream)] })));
  await setTimeout(100);
  await gate.query('commit').finally(() => gate.release());
  await Promise.all(answers);
  const { rows } = await pool.query('select distinct transaction_id from events where stream = any($1)', [streams]);
  expect(rows.length).toBeLessThanOrEqual(3);
});

it('tries a batch singly when the database refuses it, as it does a NUL character in a key', async () => {
  const store = postgresEventStore({ pool, schema });
  const answers = await Promise.allSettled(
    ['a', 'b', '\u0000', 'c'].map((text) => store.execute({ commands: [say(randomUUID(), text)] })),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

it('keeps the very text of data that was hashed', async () => {
  const store = postgresEventStore({ pool, schema });
  const stream = randomUUID();
  const data = { b: '台灯 "x" \\ \n', a: [1, { z: 1, y: 0.1 }], e: '😀' };
  await store.execute({
    commands: [{ ...say(stream), decide: () => ({ talk: [{ type: 'Said', at: '2026-03-02T01:00:00.000Z', data }] }) }],
  });
  const { rows } = await pool.query('select data::text from events where stream = $1', [stream]);
  expect(rows[0].data).toBe(JSON.stringify(data));
});

it('is append-only: no update, no delete, no truncate', async () => {
  const stream = randomUUID();
  await postgresEventStore({ pool, schema }).execute({ commands: [say(stream)] });
  const change = [`update events set type = 'Lie'`, `delete from events`, `truncate events`];
  for (const sql of change) await expect(pool.query(sql)).rejects.toThrow('append-only');
});

it('sees what another process has added to a stream that is warm here', async () => {
  const [here, there] = [postgresEventStore({ pool, schema }), postgresEventStore({ pool, schema })];
  const stream = randomUUID();
  for (const store of [here, there, here, there]) await store.execute({ commands: [say(stream)] });
  expect(await here.stateOf({ stream, fold })).toEqual({ state: 4, version: 4 });
});

it('wakes the feed after the commit and before the answer', async () => {
  const seen: string[] = [];
  const store = postgresEventStore({ pool, schema, committed: (events) => seen.push(...events.map(({ stream }) => stream)) });
  const stream = randomUUID();
  await store.execute({ commands: [say(stream)] }).then(() => expect(seen).toEqual([stream]));
});
