import { dayOf, plusDays, startOfDay, plusMs } from '@redress/rulebook';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { failuresSaid } from '@redress/penalties';
import { reconcileDays } from './reconciler.js';
import { startStandalone } from './standalone.js';

// The day has a clock of its own, so that the test may end it.
const day = '2026-03-02';
let ticks = Date.parse(`${day}T01:00:00.000Z`);
const clock = { now: () => new Date((ticks += 10)).toISOString() };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: pg.Pool;
let running: Awaited<ReturnType<typeof startStandalone>> | undefined;
const said: string[] = [];

const start = async () => {
  const log = {
    info: () => undefined,
    error: (it: { what: string; error?: string }) => void said.push(it.what, it.error ?? ''),
    warn: () => undefined,
  };
  const gatewayFails = failuresSaid('TIME_OUT_AFTER@refund:r1,WRONG_KEY@refund:r2', '');
  running = await startStandalone({ databaseUrl: database.url, port: 0, clock, log: log as never, gatewayFails });
};
const stop = async () => {
  await running?.close();
  running = undefined;
};
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  sql = new pg.Pool({ connectionString: database.url, max: 1 });
  await start();
});
afterAll(async () => {
  await stop();
  await sql.end();
  await database.drop();
});

const ask = async (as: string, path: string, body?: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': as, 'idempotency-key': path };
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${running?.url}/v1/${path}`, { headers, ...post });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const say = async (as: string, path: string, body: object) => {
  const answer = await ask(as, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
};
const until = async (holds: () => Promise<boolean>) => {
  for (const end = performance.now() + 60_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`not in time: ${holds}`);
};
const line = {
  lineId: 'l1',
  sku: 'k1',
  title: '台灯',
  category: '灯具',
  kind: 'PHYSICAL',
  quantity: 1,
  paid: '20.00',
  noReason: true,
};
const refunded = async (orderId: string, refundId: string) => {
  const terms = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
  await say('buyer:b1', `orders/${orderId}/place`, terms);
  await say('buyer:b1', `orders/${orderId}/pay`, { cash: '20.00', points: 0 });
  await say('buyer:b1', `refunds/${refundId}/apply`, {
    orderId,
    lineId: 'l1',
    type: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    goods: 'NOT_RECEIVED',
  });
  await say('seller:s1', `refunds/${refundId}/agree`, {});
  await until(async () => (await ask('officer:f1', `refunds/${refundId}`)).body['status'] === 'SUCCESS');
};

it('agrees when the gateway answered late and wrongly, then names what was changed, and shows both to staff alone', async () => {
  await refunded('o1', 'r1');
  await refunded('o2', 'r2');
  const [agreed] = await reconcileDays(database.url, [day], clock);
  expect(agreed).toMatchObject({
    whole: false,
    paid: { payments: 2, cash: 4000 },
    booked: { payments: 2, cash: 4000 },
    differences: [],
  });
  expect((await ask('officer:f1', `reconciliations/${day}`)).body).toEqual(agreed);
  expect((await ask('buyer:b1', `reconciliations/${day}`)).status).toBe(404);

  await sql.query(`update penalties.gateway_payments set cash = cash + 1, payee = 'buyer:b2' where key = 'refund:r1'`);
  await sql.query(`insert into penalties.gateway_payments select 'refund:forged', payee, cash, points, status, 'forged', reason, payer, at
    from penalties.gateway_payments where key = 'refund:r2'`);
  await sql.query(`delete from penalties.gateway_payments where key = 'refund:r2'`);
  const [differ] = await reconcileDays(database.url, [day], clock);
  expect(differ?.differences.map(({ kind, key }) => [kind, key])).toEqual([
    ['PAID_NOT_BOOKED', 'refund:forged'],
    ['OTHER_AMOUNT', 'refund:r1'],
    ['OTHER_PAYEE', 'refund:r1'],
    ['BOOKED_NOT_PAID', 'refund:r2'],
  ]);
});

it('compares a day by itself once it is over, tells the operator of each difference, and keeps the result', async () => {
  await stop();
  ticks = Date.parse(plusMs(startOfDay(plusDays(dayOf(new Date(ticks).toISOString()), 1)), 3_600_000));
  await start();
  await until(async () => (await ask('officer:f1', `reconciliations/${day}`)).body['whole'] === true);
  expect((await ask('officer:f1', `reconciliations/${day}`)).body['differences']).toHaveLength(4);
  await until(async () => said.filter((what) => what.startsWith(`gateway and ledger differ on ${day}: `)).length === 4);
});
