import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { startStandalone } from '../standalone.js';
import { openProjections } from './index.js';

/** Rebuilds beside a system that runs and is written to all the while. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: pg.Pool;
let running: Awaited<ReturnType<typeof startStandalone>>;
let door: Awaited<ReturnType<typeof openProjections>>;
const said: object[] = [];

const say = async (as: string, path: string, body: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': as };
  const answer = await fetch(`${running.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
};
/** Refunds may hear of the payment later than the machine lets anybody wait. */
const untilHeard = async (...said: Parameters<typeof say>): Promise<void> => {
  const end = performance.now() + 100_000;
  for (;;)
    try {
      return await say(...said);
    } catch (error) {
      if (performance.now() > end || !/NOT_FOUND|STATE/.test((error as Error).message)) throw error;
    }
};
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const claim = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
let orders = 0;
const story = async () => {
  const n = ++orders;
  const id = `o${n}`;
  await say('buyer:b1', `orders/${id}/place`, order);
  await say('buyer:b1', `orders/${id}/pay`, { cash: '20.00', points: 0 });
  if (n % 2) return;
  await untilHeard('buyer:b1', `refunds/r-${id}/apply`, { ...claim, orderId: id });
  await say('seller:s1', `refunds/r-${id}/agree`, {});
};
const measured = async () => {
  const answer = await fetch(`${running.url}/v1/sellers/s1/measures`, { headers: { 'redress-actor': 'auditor:a1' } });
  return ((await answer.json()) as Record<string, unknown>)['M-REFUND'];
};
const caughtUp = async () => {
  for (;;) {
    const [compliance] = await door.status();
    if (compliance?.behind === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  const log = { info: () => undefined, warn: () => undefined, error: (what: object) => void said.push(what) };
  running = await startStandalone({ databaseUrl: database.url, port: 0, log: log as never });
  sql = new pg.Pool({ connectionString: database.url, max: 1 });
  door = await openProjections(database.url);
  await say('platform', 'sellers/s1/open-account', { required: '0.00' });
  for (let n = 0; n < 4; n++) await Promise.all(Array.from({ length: 10 }, story));
  await caughtUp();
});
afterAll(async () => {
  await running.close();
  await sql.end();
  await database.drop();
});

it('equals the live one row by row and takes its place, while orders go on being placed; the live one goes on in it', async () => {
  await sql.query('create schema measures_next; create table measures_next.heard (left_over int)'); // a rebuild was killed
  let going = true;
  const load = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (going) await story();
    }),
  );
  const seen: number[] = [];
  for (let n = 0; n < 3; n++) {
    const rebuilt = await door.rebuild('compliance', { progress: (done) => seen.push(done) });
    expect(rebuilt).toMatchObject({ differing: 0, differences: [], swapped: true });
    expect(rebuilt.rows).toBeGreaterThan(40);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  going = false;
  await load;
  expect(seen.length).toBeGreaterThan(0);
  await caughtUp();
  expect(await measured()).toMatchObject({ numerator: Math.floor(orders / 2), denominator: orders });
  const after = await door.rebuild('compliance');
  expect(after).toMatchObject({ differing: 0, swapped: true });
  expect(said).toEqual([]); // nobody was refused anything meanwhile
});

it('finds a tampered, a missing and an added row, and does not swap; forced, it mends them', async () => {
  await sql.query(`
    alter table measures.signed_facts disable trigger user;
    update measures.signed_facts set seller_id = 's2' where component = 'PAID' and order_id = 'o1';
    delete from measures.signed_facts where component = 'PAID' and order_id = 'o3';
    update measures.heard set state = '{"orderId":"o5"}' where stream = 'order-o5'`);
  const found = await door.rebuild('compliance');
  expect(found).toMatchObject({ differing: 3, swapped: false });
  expect(
    found.differences.map(({ table, live, rebuilt }) => [table, (live ?? rebuilt) as { event_id?: string; stream?: string }]),
  ).toEqual([
    ['heard', expect.objectContaining({ stream: 'order-o5' })],
    ['signed_facts', expect.objectContaining({ order_id: 'o1', seller_id: 's2' })],
    ['signed_facts', expect.objectContaining({ order_id: 'o3' })],
  ]);
  expect(found.differences[2]?.live).toBeNull();
  const [status] = await door.status();
  expect(status).toMatchObject({ behind: 0, lastRebuild: { differing: 3, swapped: false } });
  expect(await door.rebuild('compliance', { force: true })).toMatchObject({ differing: 3, swapped: true });
  expect(await door.rebuild('compliance')).toMatchObject({ differing: 0 });
});

it('compares the ledger with its events, names what was changed, and leaves it as it is', async () => {
  expect(await door.rebuild('ledger')).toMatchObject({ differing: 0, swapped: false });
  await sql.query(`
    alter table penalties.transfers disable trigger user;
    update penalties.transfers set amount = amount + 1 where event_id = 'trade-o2@1'`);
  const found = await door.rebuild('ledger', { force: true });
  expect(found).toMatchObject({ differing: 1, swapped: false });
  expect(found.differences).toMatchObject([
    { table: 'transfers', live: { event_id: 'trade-o2@1', amount: 2001 }, rebuilt: { event_id: 'trade-o2@1', amount: 2000 } },
  ]);
});

it('a list equals the live one row by row and takes its place, while refunds are applied for; the live one goes on in it', async () => {
  let going = true;
  const load = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (going) await story();
    }),
  );
  for (let n = 0; n < 3; n++)
    for (const name of ['refund-list', 'order-list'])
      expect([name, await door.rebuild(name)]).toMatchObject([name, { differing: 0, differences: [], swapped: true }]);
  going = false;
  await load;
  const listed = async (query: string) => {
    const answer = await fetch(`${running.url}/v1/refunds?${query}`, { headers: { 'redress-actor': 'auditor:a1', 'redress-after': `refund-r-o${orders - (orders % 2)}@1` } }); // prettier-ignore
    return (await answer.json()) as { total: number; items: { refundId: string; status: string }[] };
  };
  expect((await listed('limit=1')).total).toBe(Math.floor(orders / 2));
  await sql.query(`update refund_list.rows set status = 'CLOSED' where "refundId" = 'r-o2'`);
  await sql.query(`delete from refund_list.rows where "refundId" = 'r-o4'`);
  const found = await door.rebuild('refund-list');
  expect(found).toMatchObject({ differing: 2, swapped: false });
  expect(found.differences.map(({ live, rebuilt }) => [(live as { status?: string } | null)?.status, (rebuilt as { refundId: string }).refundId])).toEqual([['CLOSED', 'r-o2'], [undefined, 'r-o4']]); // prettier-ignore
  expect(await door.rebuild('refund-list', { force: true })).toMatchObject({ differing: 2, swapped: true });
  expect((await listed('limit=1')).total).toBe(Math.floor(orders / 2));
  expect(await door.rebuild('refund-list')).toMatchObject({ differing: 0 });
  const status = (await door.status()).find(({ projection }) => projection === 'refund-list');
  expect(status).toMatchObject({
    behind: 0,
    rows: { rows: Math.floor(orders / 2) },
    lastRebuild: { differing: 0, swapped: true },
  });
});

it('writes nothing but its own tables', async () => {
  const tables = `select schemaname || '.' || relname as name, n_tup_ins + n_tup_upd + n_tup_del as writes from pg_stat_user_tables
    where schemaname in ('orders', 'refunds', 'arbitration', 'penalties') or relname in ('checkpoints', 'parked', 'parking_requests') order by 1`;
  const writes = async () => {
    await sql.query('select pg_stat_force_next_flush()').catch(() => undefined);
    await sql.query('select pg_stat_clear_snapshot()');
    return (await sql.query(tables)).rows;
  };
  await running.close();
  await new Promise((resolve) => setTimeout(resolve, 1500)); // what the closed connections did has been counted
  const before = await writes();
  for (const name of door.names) await door.rebuild(name, { force: true });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await writes()).toEqual(before);
});
