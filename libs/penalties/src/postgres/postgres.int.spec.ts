import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { describeLedger, describePaymentGateway } from '../../testing/index.js';
import { sandboxGateway } from '../gateway/sandbox-gateway.js';
import { CreateLedger1772000000000, ledgerInsert, ledgerRows, postgresGatewayBooks, postgresLedger } from './index.js';

const schema = `penalties_${randomUUID().replaceAll('-', '')}`;
const sql = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] as string,
  extra: { options: `-c search_path=${schema}` },
  schema,
  migrations: [CreateLedger1772000000000],
});

beforeAll(async () => {
  await sql.initialize();
  await sql.query(`create schema ${schema}`);
  await sql.runMigrations();
});
afterAll(async () => {
  await sql.query(`drop schema ${schema} cascade`);
  await sql.destroy();
});

describeLedger('postgres', async () => ({
  ledger: postgresLedger(sql),
  record: async (events) => void (await sql.query(ledgerInsert(schema), [JSON.stringify(ledgerRows(events))])),
}));

describePaymentGateway('sandbox in postgres', async () => sandboxGateway(postgresGatewayBooks(sql)));

it.each(['update transfers set amount = 1', 'delete from transfers', 'truncate transfers'])('refuses to %s', (statement) =>
  expect(sql.query(statement)).rejects.toThrow('append-only'),
);

it('takes its tables away again when its migration is undone', async () => {
  await sql.undoLastMigration();
  expect(await sql.query('select to_regclass($1) as ledger', [`${schema}.transfers`])).toEqual([{ ledger: null }]);
  await sql.runMigrations();
});
