import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { describeLedger, describePaymentGateway } from '../../testing/index.js';
import { sandboxGateway } from '../gateway/sandbox-gateway.js';
import {
  CollectByGateway1785000000000,
  CreateLedger1772000000000,
  IndexLedger1780000000000,
  ledgerInsert,
  ledgerRows,
  postgresGatewayBooks,
  postgresLedger,
} from './index.js';

const schema = `penalties_${randomUUID().replaceAll('-', '')}`;
const sql = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] as string,
  extra: { options: `-c search_path=${schema}` },
  schema,
  migrations: [CreateLedger1772000000000, IndexLedger1780000000000, CollectByGateway1785000000000],
});

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'] as string,
  options: `-c search_path=${schema}`,
  max: 2,
});

beforeAll(async () => {
  await sql.initialize();
  await sql.query(`create schema ${schema}`);
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
  for (const _ of ['payer', 'indexes', 'tables']) await sql.undoLastMigration();
  expect(await sql.query('select to_regclass($1) as ledger', [`${schema}.transfers`])).toEqual([{ ledger: null }]);
  await sql.runMigrations();
});
