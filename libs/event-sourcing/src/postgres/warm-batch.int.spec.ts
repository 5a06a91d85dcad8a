/** Works that are decided before anything is locked: what only PostgreSQL can promise of them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { count, numbers } from '../../testing/counting.js';
import { eventStoreTables, postgresEventStore } from './index.js';

const schema = `log_${randomUUID().replaceAll('-', '')}`;
const connect = (max?: number) =>
  new pg.Pool({
    connectionString: process.env['DATABASE_URL'],
    options: `-c search_path=${schema}`,
    application_name: schema,
    connectionTimeoutMillis: 5000,
    pipeline: true,
    ...(max && { max }),
  });
const pool = connect();
pool.on('error', () => undefined);
beforeAll(() => pool.query(`create schema ${schema}; ${eventStoreTables}`));
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

/** Nobody can add to the log until it is opened again: after each test at the latest. */
let gate: pg.Client | undefined;
const shut = async () => {
  gate = new pg.Client({ connectionString: process.env['DATABASE_URL'], options: `-c search_path=${schema}` });
  await gate.connect();
  await gate.query('begin; lock table events in share mode');
};
const reopen = async () => {
  await gate?.end();
  gate = undefined;
};
afterEach(reopen);

/** Backends of this test that wait for a lock of this kind, once there are so many. */
const waiting = async (kind: string, many: number) => {
  const text = `select pid, backend_xid::text as id from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock' and wait_event = $2`;
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(10)) {
    const { rows } = await pool.query<{ pid: number; id: string | null }>(text, [schema, kind]);
    if (rows.length >= many) return rows;
  }
  throw new Error(`nobody waits for ${kind}`);
};
const opened = () => postgresEventStore({ pool, schema });
const warm = async (streams: readonly string[], store = opened()) => {
  await Promise.all(streams.map((stream) => store.execute({ commands: [count(stream)] })));
  return store;
};

it('asks the database one thing for one command on a warm stream, whether it is accepted or refused', async () => {
  const own = connect(1);
  const asked: unknown[] = [];
  const query = own.query.bind(own) as (...args: unknown[]) => unknown;
  own.query = ((...args: unknown[]) => (asked.push((args[0] as { name?: string }).name), query(...args))) as typeof own.query;
  const stream = randomUUID();
  const store = await warm([stream], postgresEventStore({ pool: own, schema }));
  await store.execute({ commands: [count(stream, { commandId: stream })] });
  await expect(store.execute({ commands: [count(stream, { ifMatch: 7 })] })).rejects.toThrow('is at version 2, not 7');
  expect(asked).toEqual(['append at', 'append at']);
  await own.end();
});

it('gives transaction ids that rise with the versions of a stream, whoever writes', async () => {
  const stream = randomUUID();
  const doors = [await warm([stream]), opened(), opened()];
  for (let n = 0; n < 30; n++) await Promise.all(doors.map((door) => door.execute({ commands: [count(stream)] })));
  const { rows } = await pool.query<{ version: number }>('select version from events where stream = $1 order by transaction_id, position', [stream]); // prettier-ignore
  expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 91 }, (_, n) => n + 1));
});

it.each([1, 40])(
  'has no transaction id while it waits for the lock of a stream, so that the feed waits for nobody: %i at once',
  async (many) => {
    const streams = Array.from({ length: many }, () => randomUUID());
    const [here, there] = [await warm(streams), await warm([])];
    await Promise.all(streams.map((stream) => there.stateOf({ ...count(stream).on['counter']! })));
    await shut();
    const first = streams.map((stream) => here.execute({ commands: [count(stream)] }));
    await waiting('relation', 1);
    const second = streams.map((stream) => there.execute({ commands: [count(stream)] }));
    expect(await waiting('advisory', 1)).toMatchObject([{ id: null }]);
    await reopen();
    await Promise.all([...first, ...second]);
    for (const stream of streams) expect(numbers(await here.read(stream))).toEqual([1, 2, 3]);
  },
);

it.each([1, 2, 40])(
  'keeps nothing where the connection is lost on the way, tells each caller, and goes on: %i at once',
  async (many) => {
    const streams = Array.from({ length: many }, () => randomUUID());
    const store = await warm(streams);
    await shut();
    const answers = Promise.allSettled(streams.map((stream) => store.execute({ commands: [count(stream)] })));
    const [blocked] = await waiting('relation', 1);
    await pool.query('select pg_terminate_backend($1)', [blocked?.pid]);
    expect(new Set((await answers).map(({ status }) => status))).toEqual(new Set(['rejected']));
    await reopen();
    await Promise.all(streams.map((stream) => store.execute({ commands: [count(stream)] })));
    for (const stream of streams) expect(numbers(await store.read(stream))).toEqual([1, 2]);
  },
);
