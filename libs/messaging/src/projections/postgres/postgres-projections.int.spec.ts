import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '@redress/event-sourcing';
import { eventStoreTables, postgresEventStore } from '@redress/event-sourcing/postgres';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { describeProjections, happen, parcelList, until } from '../../../testing/index.js';
import { type Projection, projection } from '@redress/context';
import { postgresProjections, prepareTables } from './index.js';

const databases: { drop(): Promise<unknown> }[] = [];
const ends: (() => Promise<unknown>)[] = [];
/** What a test that fails leaves open would hold up all that follow. */
const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of left.splice(0).reverse()) await end().catch(() => undefined);
});
afterAll(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const database of databases) await database.drop();
});

/** The log of orders in a database of its own, and who is to be woken by it. */
const logOf = async (projections: readonly Projection[]) => {
  const database = await freshDatabase(process.env['DATABASE_URL'] as string);
  databases.push(database);
  const pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=orders', max: 10 });
  pool.on('error', () => undefined);
  ends.push(() => pool.end());
  await pool.query(`create schema orders; set search_path = orders; ${eventStoreTables}`);
  await prepareTables(projections)({ query: async (sql) => (await pool.query(sql)).rows });
  const woken: ((events: readonly StoredEvent[]) => void)[] = [];
  const store = postgresEventStore({ pool, schema: 'orders', committed: (events) => woken.forEach((tell) => tell(events)) });
  const open = (options = {}) => {
    const one = postgresProjections({ pool, projections, lookAgainMs: 60_000, ...options });
    woken.push(one.wake);
    left.push(one.stop);
    return one;
  };
  return { pool, store, open };
};

describeProjections('PostgreSQL', async () => {
  const { store, open } = await logOf([parcelList]);
  const projections = open();
  left.pop(); // stopped by the contract itself
  projections.start();
  return { store, projections };
});

/** Counts what it has taken of each stream: taken twice or not at all, it shows. */
const counting = (apply?: (stream: string) => void): Projection =>
  projection<{ id: string; taken: number }>('count-list', {
    service: 'orders',
    version: 1,
    stream: 's',
    columns: { id: 'text', taken: 'integer' },
    key: 'id',
    indexes: [],
    apply: (row, { stream }) => {
      apply?.(stream);
      return { id: stream.slice(2), taken: (row?.taken ?? 0) + 1 };
    },
  });
const all = { sort: { column: 'id' }, limit: 100, countUpTo: 0 };

describe('projections on PostgreSQL', () => {
  it('wake when something is committed: no waiting for the next look', async () => {
    const { store, open } = await logOf([counting()]);
    const projections = open();
    projections.start();
    await projections.caughtUp();
    const began = performance.now();
    await store.execute({ commands: [happen('s-1')] });
    let rows: readonly object[] = [];
    while (rows.length === 0) rows = (await projections.find('count-list', all)).rows;
    expect(performance.now() - began).toBeLessThan(30_000); // the next look would be after 60 s
  });

  it('take each event once, however many processes of the service keep the same rows', async () => {
    const { store, open } = await logOf([counting()]);
    const several = [open({ page: 3 }), open({ page: 5 }), open({ page: 7 })];
    several.forEach((lists) => lists.start());
    for (let n = 0; n < 10; n++) await store.execute({ commands: [happen('s-1', 3), happen('s-2')] });
    for (const projections of several) await projections.caughtUp();
    expect((await several[0]!.find('count-list', all)).rows).toEqual([{ id: '1', taken: 30 }, { id: '2', taken: 10 }]); // prettier-ignore
  });

  it('go on where they were: what was committed while nobody ran is taken at the start', async () => {
    const { store, open } = await logOf([counting()]);
    const first = open();
    first.start();
    await store.execute({ commands: [happen('s-1', 2)] });
    await first.caughtUp();
    await first.stop();
    await store.execute({ commands: [happen('s-1', 3)] });
    const second = open();
    second.start();
    await second.caughtUp();
    expect((await second.find('count-list', all)).rows).toEqual([{ id: '1', taken: 5 }]);
  });

  it('pass over no transaction that is still open, and take its events before those behind it', async () => {
    const { pool, store, open } = await logOf([counting()]);
    const projections = open();
    projections.start();
    const client = await pool.connect();
    left.push(async () => client.release(true));
    await client.query('begin; select pg_current_xact_id()');
    await store.execute({ commands: [happen('s-1')] });
    await until(async () => (await projections.standing())[0]!.behind === 1);
    expect((await projections.find('count-list', all)).rows).toEqual([]);
    await client.query('commit');
    await projections.caughtUp();
    expect((await projections.find('count-list', all)).rows).toEqual([{ id: '1', taken: 1 }]);
  });

  it('stand at an event that they cannot take, say which, and go on once they can', async () => {
    let broken = true;
    const stubborn = counting((stream) => {
      if (broken && stream === 's-2') throw new Error('no such town');
    });
    const { store, open } = await logOf([stubborn]);
    const told: string[] = [];
    const projections = open({ trouble: (what: string) => told.push(what) });
    projections.start();
    await store.execute({ commands: [happen('s-1')] });
    await projections.caughtUp();
    await store.execute({ commands: [happen('s-2')] });
    await until(() => told.length >= 2);
    const [standing] = await projections.standing();
    const error = 's-2@1 (Happened) cannot be taken: no such town';
    expect(standing).toMatchObject({ behind: 1, failing: { eventId: 's-2@1', error } });
    expect(told[0]).toBe('projection count-list cannot go on (attempt 1)');
    broken = false;
    await projections.caughtUp();
    expect((await projections.find('count-list', all)).rows.length).toBe(2);
    expect(await projections.standing()).toEqual([{ projection: 'count-list', behind: 0, lagMs: 0 }]);
  });

  it('keep rows and position in one transaction: what was cut off half-way is as if it had not begun', async () => {
    const { pool, store, open } = await logOf([counting()]);
    await pool.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
      create trigger cut before update on count_list.position for each row execute function refuse()`);
    const told: unknown[] = [];
    const projections = open({ trouble: (_what: string, error: unknown) => told.push(error) });
    projections.start();
    await store.execute({ commands: [happen('s-1', 3)] });
    await until(() => told.length >= 2);
    expect(String(told[0])).toContain('cut off');
    expect((await projections.find('count-list', all)).rows).toEqual([]);
    await pool.query('drop trigger cut on count_list.position');
    await projections.caughtUp();
    expect((await projections.find('count-list', all)).rows).toEqual([{ id: '1', taken: 3 }]);
  });

  it('rows of another version are made anew from the log', async () => {
    const { pool, store, open } = await logOf([counting()]);
    const before = open();
    await store.execute({ commands: [happen('s-1', 3)] });
    await before.caughtUp();
    const doubled: Projection = {
      ...counting(),
      version: 2,
      columns: { id: 'text', taken: 'integer', twice: 'integer' },
      apply: (row, { stream }) => {
        const { taken = 0, twice = 0 } = (row ?? {}) as { taken?: number; twice?: number };
        return { id: stream.slice(2), taken: taken + 1, twice: twice + 2 };
      },
    };
    for (let n = 0; n < 2; n++) await prepareTables([doubled])({ query: async (sql) => (await pool.query(sql)).rows });
    const after = postgresProjections({ pool, projections: [doubled] });
    await after.caughtUp();
    expect((await after.find('count-list', all)).rows).toEqual([{ id: '1', taken: 3, twice: 6 }]);
    await prepareTables([doubled])({ query: async (sql) => (await pool.query(sql)).rows });
    expect((await after.find('count-list', all)).rows.length).toBe(1); // of the same version they stay
  });

  it('a question for a column that there is not is refused before the database is asked', async () => {
    const { open } = await logOf([counting()]);
    const asked = open().find('count-list', { ...all, where: { [`id" = '1' or "id`]: randomUUID() } });
    await expect(asked).rejects.toThrow('count-list has no column');
  });
});
