import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { describeManySellers } from '../../testing/many-sellers.contract.js';
import { describeMeasures } from '../../testing/measures.contract.js';
import { describeScoreTable } from '../../testing/score-table.contract.js';
import { numbered, paid, paidAt, question } from '../domain/events.fixtures.js';
import { countsOf } from '../domain/rates.js';
import { measuresDatabase, postgresMeasures } from './index.js';

// A schema of its own, named by the search_path alone: the tables bear no schema.
const schema = `compliance_${randomUUID().replaceAll('-', '')}`;
const extra = { options: `-c search_path=${schema}`, max: 4, connectionTimeoutMillis: 2000 };
const database = new DataSource({ type: 'postgres', url: process.env['DATABASE_URL']!, ...measuresDatabase, extra });

const reads = new pg.Pool({ connectionString: process.env['DATABASE_URL']!, options: `-c search_path=${schema}`, max: 2 });

beforeAll(async () => {
  await database.initialize();
  await database.query(`create schema ${schema}`);
  await database.runMigrations();
});
afterAll(async () => {
  await database.query(`drop schema ${schema} cascade`);
  await database.destroy();
  await reads.end();
});

describeMeasures('postgres', async () => postgresMeasures(database, reads));
describeManySellers('postgres', async () => postgresMeasures(database, reads));
describeScoreTable('postgres', async () => postgresMeasures(database, reads));

const ofSeller = (sellerId: string) => numbered([paid(paidAt, { sellerId, orderId: randomUUID() })]);

const factsOf = async (sellerId: string) => {
  const counted = 'count(distinct xmin::text)::int as transactions, count(*)::int as facts';
  return (await database.query(`select ${counted} from signed_facts where seller_id = $1`, [sellerId]))[0];
};

it('lets calls that come together share a transaction, without deadlock', async () => {
  const sellerId = randomUUID();
  const calls = Array.from({ length: 100 }, () => ofSeller(sellerId));
  const [here, there] = [postgresMeasures(database, reads), postgresMeasures(database, reads)];
  const gate = database.createQueryRunner(); // holds up both batches half-way, where unordered locks would deadlock
  await gate.startTransaction();
  await gate.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))`, [calls[50]![0]!.stream]);
  const answers = [...calls.map((call) => here.hear(call)), ...calls.toReversed().map((call) => there.hear(call))];
  await setTimeout(100);
  const meanwhile = await factsOf(sellerId);
  await gate.commitTransaction().finally(() => gate.release());
  await Promise.all(answers);
  expect(meanwhile).toEqual({ transactions: 0, facts: 0 }); // both waited before they read
  expect(await factsOf(sellerId)).toEqual({ transactions: 1, facts: 200 }); // each order PAID and PROMISE_DUE, by whoever came first
});

it('tries calls singly when the database refuses them together, as it does the NUL character', async () => {
  const sellerId = randomUUID();
  const measures = postgresMeasures(database, reads);
  const answers = await Promise.allSettled([sellerId, 's\u0000', sellerId].map((seller) => measures.hear(ofSeller(seller))));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(countsOf(await measures.count(question({ sellerId })))).toMatchObject({ PAID: 2 });
});

it('answers for whole days from counts, without reading facts', async () => {
  const sellerId = randomUUID();
  const measures = postgresMeasures(database, reads);
  for (const events of Array.from({ length: 20 }, () => ofSeller(sellerId))) await measures.hear(events);
  const gone = (trigger: string) => `alter table signed_facts ${trigger} trigger never_deleted`;
  await database.query(gone('disable'));
  await database.query('delete from signed_facts where seller_id = $1', [sellerId]).finally(() => database.query(gone('enable')));
  expect(countsOf(await measures.count(question({ sellerId })))).toEqual({ PAID: 20, PROMISE_DUE: 20 });
  const endOfDay = { at: '2026-03-02T15:59:59.999Z', window: '1d' };
  expect(countsOf(await measures.count(question({ sellerId, ...endOfDay })))).toEqual({ PAID: 20 });
});

it.each(['update signed_facts set sign = -sign', 'delete from signed_facts', 'truncate signed_facts'])('refuses to %s', (sql) =>
  expect(database.query(sql)).rejects.toThrow('never edited'),
);

it('changes position, state and facts together, or none of them', async () => {
  const events = ofSeller(randomUUID());
  const [{ stream, eventId }] = events as [(typeof events)[number]];
  await database.query(
    `insert into signed_facts values ($1, 0, 's', 'PAID', 'o', 'o', 1, '2026-03-02', now(), now())`, // in the way
    [eventId],
  );
  await expect(postgresMeasures(database, reads).hear(events)).rejects.toThrow('duplicate key');
  expect(await database.query('select * from heard where stream = $1', [stream])).toEqual([]);
});

it('the migrations can be reverted: all tables are dropped', async () => {
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  for (const migration of measuresDatabase.migrations.toReversed()) await migration.prototype.down.call(undefined, runner);
  const left = await runner.query('select tablename from pg_tables where schemaname = $1', [schema]);
  await runner.rollbackTransaction().finally(() => runner.release());
  expect(left).toEqual([{ tablename: 'migrations' }]);
});
