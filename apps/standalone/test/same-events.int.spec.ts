// A scenario leaves the same logs and the same ledger behind, wherever it is played. A sample of the files; REDRESS_ALL=1 takes all.
import { type EventRow, storedEvent } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { logs } from '../src/parts.js';
import { postgresParts } from '../src/postgres-parts.js';
import { migratedDatabases } from '../src/stages.js';
import { type OpenWorld, expectSame, files, inMemory, played } from './left-behind.fixtures.js';

let databases: Awaited<ReturnType<typeof migratedDatabases>>;
beforeAll(async () => void (databases = await migratedDatabases(process.env['DATABASE_URL']!)));
afterAll(() => databases.close());

const onPostgres: OpenWorld = async (options) => {
  const { url, drop } = await databases.copy();
  const pool = new pg.Pool({ connectionString: url, max: logs.length });
  pool.on('error', () => undefined); // the database may be dropped before the last connection has quite gone
  return {
    parts: await postgresParts(url, { ...options, migrate: false }),
    log: async (service) => (await pool.query<EventRow>(`select * from ${service}.events`)).rows.map((row) => storedEvent(row)),
    drop: () => pool.end().then(drop),
  };
};

it.each(files)('leaves equal events and postings in memory and on PostgreSQL: %s', async (file) => {
  const [memory, postgres] = [await played(file, inMemory), await played(file, onPostgres)];
  expectSame(postgres, memory);
});
