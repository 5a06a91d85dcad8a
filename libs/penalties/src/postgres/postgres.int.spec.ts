import { randomUUID } from 'node:crypto';
import { logDatabase } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { describeLedger, describePaymentGateway } from '../../testing/index.js';
import { sandboxGateway } from '../gateway/sandbox-gateway.js';
import { ledgerInsert, ledgerRows, ledgerMigrations, postgresGatewayBooks, postgresLedger } from './index.js';

const schema = `penalties_${randomUUID().replaceAll('-', '')}`;
const sql = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] as string,
  extra: { options: `-c search_path=${schema}` },
  schema,
  migrations: ledgerMigrations,
  migrationsTableName: 'ledger_migrations', // the log's are never undone
});

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'] as string,
  options: `-c search_path=${schema}`,
  max: 2,
});

beforeAll(async () => {
  await sql.initialize();
  await sql.query(`create schema ${schema}`);
  const log = await new DataSource({
    ...sql.options,
    ...logDatabase,
    migrationsTableName: 'migrations',
  } as DataSourceOptions).initialize();
  await log.runMigrations();
  await log.destroy();
  await sql.runMigrations();
});
afterAll(async () => {
  await sql.query(`drop schema ${schema} cascade`);
  await sql.destroy();
  await pool.end();
});

describeLedger('postgres', async () => ({
  ledger: postgresLedger(pool),
  record: async (events) => void (await sql.query(ledgerInsert(schema), [JSON.stringify(ledgerRows(events))])),
}));

describePaymentGateway('sandbox in postgres', async () => sandboxGateway(postgresGatewayBooks(sql)));

it.each(['update transfers set amount = 1', 'delete from transfers', 'truncate transfers'])('refuses to %s', (statement) =>
  expect(sql.query(statement)).rejects.toThrow('append-only'),
);

it('takes its tables away again when its migrations are undone', async () => {
  for (const _ of ledgerMigrations) await sql.undoLastMigration();
  expect(await sql.query('select to_regclass($1) as ledger', [`${schema}.transfers`])).toEqual([{ ledger: null }]);
  await sql.runMigrations();
});
