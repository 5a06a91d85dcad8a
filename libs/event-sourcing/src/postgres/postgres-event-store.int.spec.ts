import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { describeEventStore, describeShapes } from '../../testing/index.js';
import type { AnyEvent } from '../decider.js';
import type { CommandExecution } from '../event-store.js';
import { lockKey } from './batch.js';
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

describe('facts that are held while a command decides by them', () => {
  const calendar = `kind${randomUUID().replaceAll('-', '')}-1`;
  const ref = { stream: calendar, fold: calendar.slice(0, -2), version: 1 };
  const key = lockKey(schema, `heard ${calendar}`);
  const store = () => postgresEventStore({ pool, schema });
  const deciding = (held: boolean) =>
    store().execute({ commands: [{ ...say(randomUUID()), readsFacts: [held ? { ...ref, held } : ref] }] });
  const hearing = () =>
    store().execute({
      delivery: { stream: calendar, version: 1, facts: { fold: ref.fold, version: 1, evolve: () => 1 } },
      commands: [],
    });
  let lock: pg.PoolClient;
  const locked = (how: string) => lock.query(`begin; select pg_advisory_xact_lock${how}(${key})`);
  const somebodyWaits = async () => {
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and (classid::bigint << 32 | objid::bigint) = $1`;
    while ((await pool.query(waiting, [key])).rowCount === 0);
  };
  beforeEach(async () => void (lock = await pool.connect()));
  afterEach(() => lock.query('rollback').finally(() => lock.release()));

  it('several decide by them at once', async () => {
    await locked('_shared'); // as somebody who is deciding
    await expect(deciding(true)).resolves.toHaveLength(1);
  });
  it('nothing more of that stream is heard before they have decided', async () => {
    await locked('_shared');
    const heard = hearing();
    await somebodyWaits();
    await lock.query('commit');
    await expect(heard).resolves.toEqual([]);
  });
  it('who comes while it is heard decides by it; who does not hold them waits for nobody', async () => {
    await locked(''); // as somebody who is hearing
    await expect(deciding(false)).resolves.toHaveLength(1);
    const decided = deciding(true);
    await somebodyWaits();
    await lock.query('commit');
    await expect(decided).resolves.toHaveLength(1);
  });
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
