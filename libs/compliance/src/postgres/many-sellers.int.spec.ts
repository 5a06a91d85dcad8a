/** The sellers of a day, page after page, whatever plan the database takes for them. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { measuresDatabase, postgresMeasures } from './index.js';
import { addToCounts } from './running-counts.js';

const schema = `sellers_${randomUUID().replaceAll('-', '')}`;
const common = `-c search_path=${schema}`;
const url = process.env['DATABASE_URL']!;
const database = new DataSource({ type: 'postgres', url, ...measuresDatabase, extra: { options: common, max: 2 } });
// As where there are many: by a hash of the few, in the order in which the rows of the others lie.
const reads = new pg.Pool({ connectionString: url, options: `${common} -c enable_nestloop=off`, max: 2 });
const sellers = 5_000;

beforeAll(async () => {
  await database.initialize();
  await database.query(`create schema ${schema}`);
  await database.runMigrations();
  await database.query(`
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, facet, day, holds_at, recorded_at)
    select 'order-o' || n || '@1', 0, 's' || n % ${sellers}, 'PAID', 'o' || n, 'o' || n, 1, '', date '2026-03-01' + n / ${sellers},
      timestamptz '2026-03-01 04:00:00Z' + n / ${sellers} * interval '1 day', timestamptz '2026-03-01 04:00:00Z' + n / ${sellers} * interval '1 day'
    from generate_series(0, ${2 * sellers - 1}) as n`);
  await database.query(addToCounts('signed_facts'));
  await database.query(`update daily_counts set count = count where seller_id like '%3'`); // now they lie behind the others
  await database.query('analyze');
});
afterAll(async () => {
  await database.query(`drop schema ${schema} cascade`);
  await database.destroy();
  await reads.end();
});

it('every seller comes once', async () => {
  const measures = postgresMeasures(database, reads);
  const seen: string[] = [];
  for (let page = await measures.sellers({ day: '2026-03-03', limit: 500 }); page.length > 0;) {
    seen.push(...page);
    page = await measures.sellers({ day: '2026-03-03', limit: 500, after: page.at(-1)! });
  }
  expect([seen.length, new Set(seen).size]).toEqual([sellers, sellers]);
});
