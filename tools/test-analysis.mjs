// npm run test:analysis: what redress export writes is read by others: DuckDB and pandas the Parquet, with the questions of
// docs/how-to/analyse.md; pm4py the XES and the OCEL, and finds a model in each. Python 3.10 or later, packages from PyPI.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';
import { root, virtualEnvironment } from './virtual-environment.mjs';

install();
let code = 1;
const folder = mkdtempSync(join(tmpdir(), 'redress-analysis-'));
const undo = [() => rmSync(folder, { recursive: true, force: true })];
try {
  const python = virtualEnvironment('test:analysis', 'python', 'apps/cli/test/analysis/requirements.txt');
  await import('../bin/typescript.js');
  const { freshDatabase, temporaryPostgres } = await import('@redress/testing/postgres');
  const { exportLogs } = await import('@redress/standalone');
  const { buildWorld } = await import('../apps/cli/src/verify-world.fixtures.ts');
  const postgres = await temporaryPostgres({ log: () => undefined });
  undo.push(postgres.stop);
  const database = await freshDatabase(postgres.url);
  undo.push(database.drop);
  const at = await buildWorld(database.url);
  const exported = async (rows) => (await exportLogs(database.url, { folder: join(folder, rows), rows, at })).files;
  const tables = {};
  for (const { table, rows } of await exported('parquet')) tables[table] = (tables[table] ?? 0) + rows;
  const [{ rows: xes }] = await exported('xes');
  const [{ rows: ocel }] = await exported('ocel');
  const counts = { tables, xes, ocel, orders: await ordersIn(database.url) };
  const paths = [join(folder, 'parquet'), join(folder, 'xes/log.xes'), join(folder, 'ocel/log.ocel.json')];
  const args = [`${root}apps/cli/test/analysis/check.py`, ...paths, `${root}docs/how-to/analyse.md`, JSON.stringify(counts)];
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', MPLBACKEND: 'agg' };
  code = spawnSync(python, args, { stdio: 'inherit', env }).status ?? 1;
} catch (error) {
  console.error(`redress: ${error.message}`);
} finally {
  for (const one of undo.reverse()) await one();
}
console.log(`redress: analysis ${code === 0 ? 'passed' : 'FAILED'}`);
process.exit(code);

async function ordersIn(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select count(distinct key)::int as n from orders.events where key <> lane');
  await client.end();
  return rows[0].n;
}
