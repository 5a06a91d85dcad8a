// node tools/bench-readers.mjs [--readers 100] [--seconds 10] [--rows 200000]: how long orders.place takes over HTTP while nobody
// reads, and while so many read the ledger, the balances and the events of an order all the time. A figure, never a verdict.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';

install();
await import('../bin/typescript.js');
const { freshDatabase, temporaryPostgres } = await import('@redress/testing/postgres');
const { default: pg } = await import('pg');

const option = (of) => ({ type: 'string', default: of });
const { values } = parseArgs({ options: { readers: option('100'), seconds: option('10'), rows: option('200000') } });
const [readers, seconds, rows] = [values.readers, values.seconds, values.rows].map(Number);
const root = fileURLToPath(new URL('..', import.meta.url));

const server = await temporaryPostgres();
const database = await freshDatabase(server.url);
const child = spawn(process.execPath, ['bin/redress.js', 'start', '--port', '0', '--json'], {
  cwd: root,
  env: { ...process.env, DATABASE_URL: database.url },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const ended = new Promise((resolve) => child.once('exit', resolve));
try {
  const { url } = JSON.parse(await new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text)))));
  await seed();
  const quiet = await measured(url, 0);
  const busy = await measured(url, readers);
  const row = ({ p50, p99, count, read, crowded }) => ({ p50, p99, places: count, reads: read, 'sent away': crowded });
  console.table({ quiet: row(quiet), [`${readers} readers`]: row(busy) });
  console.log(`p99 ${(busy.p99 / quiet.p99).toFixed(1)} times the quiet one`);
} finally {
  child.kill('SIGTERM');
  await ended;
  await database.drop();
  await server.stop();
}

/** A ledger of many rows, of 20,000 orders, as no installation has it on its first day. */
async function seed() {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    insert into penalties.transfers (event_id, n, from_account, to_account, asset, amount, at, order_id)
    select 'trade-seed' || n % 20000 || '@' || 1 + n / 20000, 0, 'payment:seed' || n % 20000, 'escrow:seed' || n % 20000, 'CNY', 100,
      timestamptz '2026-01-01' + n * interval '1 second', 'seed' || n % 20000
    from generate_series(0, ${rows - 1}) as n`);
  await client.query('analyze penalties.transfers');
  await client.end();
}

/** Four callers place orders one after another, while the readers read. Milliseconds. */
async function measured(url, parallel) {
  const headers = { 'Redress-Actor': 'platform', 'Content-Type': 'application/json' };
  const line = { lineId: 'l1', sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '120.00' };
  const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '8.00', freeShipping: false, lines: [line] };
  const took = [];
  let [read, crowded, n, over] = [0, 0, 0, false];
  const place = async () => {
    const id = `o${parallel}.${n++}`;
    const start = performance.now();
    const answer = await fetch(`${url}/v1/orders/${id}/place`, { method: 'POST', headers, body: JSON.stringify(order) });
    await answer.text();
    if (answer.status !== 200) throw new Error(`place: ${answer.status}`);
    took.push(performance.now() - start);
  };
  await place(); // the first one compiles
  took.length = 0;
  const paths = [
    '/v1/ledger?limit=200',
    '/v1/trial-balance?limit=200',
    `/v1/orders/o${parallel}.0/events`,
    '/v1/ledger?orderId=seed7',
  ];
  const reading = Array.from({ length: parallel }, async (_, at) => {
    while (!over) {
      const answer = await fetch(url + paths[at % paths.length], { headers });
      await answer.text();
      if (answer.status === 503) crowded++;
      else if (answer.status === 200) read++;
      else throw new Error(`${paths[at % paths.length]}: ${answer.status}`);
    }
  });
  const until = performance.now() + seconds * 1000;
  await Promise.all(Array.from({ length: 4 }, async () => { while (performance.now() < until) await place(); })); // prettier-ignore
  over = true;
  await Promise.all(reading);
  took.sort((a, b) => a - b);
  const at = (part) => Number(took[Math.min(took.length - 1, Math.floor(took.length * part))].toFixed(1));
  return { p50: at(0.5), p99: at(0.99), count: took.length, read, crowded };
}
