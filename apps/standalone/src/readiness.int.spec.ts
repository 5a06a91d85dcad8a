/** What the whole system says while somebody's transaction lies open: at /readyz, at /metrics, in its log. */
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { startStandalone } from './standalone.js';

const server = process.env['DATABASE_URL'] as string;
const [database, elsewhere] = await Promise.all([freshDatabase(server), freshDatabase(server)]);
const said: { what?: string; error?: string }[] = [];
const log = { error: (line: object) => void said.push(line) };
const running = await startStandalone({ databaseUrl: database.url, port: 0, log });
afterAll(async () => {
  await running.close();
  await database.drop();
  await elsewhere.drop();
});

const opened = async (url: string) => {
  const client = new pg.Client({ connectionString: url, application_name: 'an upgrade by hand' });
  await client.connect();
  await client.query('begin; select pg_current_xact_id()');
  return client;
};
const say = async (path: string, body: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': 'buyer:b1' };
  const answer = await fetch(`${running.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.status;
};
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const claim = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const paid = async (id: string) => {
  expect(await say(`orders/${id}/place`, order)).toBe(200);
  expect(await say(`orders/${id}/pay`, { cash: '20.00', points: 0 })).toBe(200);
};
const applied = (id: string) => say(`refunds/r-${id}/apply`, { ...claim, orderId: id });
const ready = async () => (await (await fetch(`${running.url}/readyz`)).json()) as Record<string, unknown>;
const metrics = async () => {
  const text = await (await fetch(`${running.url}/metrics`)).text();
  return Object.fromEntries([...text.matchAll(/^([\w{}="]+) (.+)$/gm)].map(([, name, value]) => [name, Number(value)]));
};
const until = async (holds: () => Promise<boolean> | boolean) => {
  for (const end = performance.now() + 50_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`not in time: ${holds}`);
};

it('a transaction that lies open in another database is nobody’s concern: a claim is taken at once', async () => {
  const stranger = await opened(elsewhere.url);
  await paid('o1');
  await until(async () => (await applied('o1')) === 200);
  await until(async () => (await ready())['oldestUnpublishedMs'] === 0);
  const none = { count: 0 };
  expect(await ready()).toEqual({
    status: 'ready',
    failingDeadlines: { orders: none, refunds: none, arbitration: none },
    oldestUnpublishedMs: 0,
  });
  await stranger.query('rollback');
  await stranger.end();
});

it('one in its own database is named at /readyz and in the log, and counted at /metrics; once it ends all is as it should be', async () => {
  const ours = await opened(database.url);
  await paid('o2');
  expect(await applied('o2')).toBe(404);
  await until(async () => 'waits' in (await ready()));
  expect(await ready()).toMatchObject({
    status: 'ready',
    oldestUnpublishedMs: expect.any(Number),
    waits: [
      {
        ...{ service: 'orders', eventId: 'order-o2@1', ms: expect.any(Number) },
        waitsFor: [
          {
            ...{ pid: expect.any(Number), transactionId: expect.any(String), openMs: expect.any(Number) },
            ...{ database: expect.any(String), user: expect.any(String), application: 'an upgrade by hand' },
          },
        ],
      },
    ],
    message: expect.stringMatching(
      /^order-o2@1, .* is not shown while pid \d+ \(.*an upgrade by hand\) has transaction \d+ open for \d+ s$/,
    ),
  });
  const counted = await metrics();
  expect(counted['redress_feed_waits_for_transactions{service="orders"}']).toBe(1);
  expect(counted['redress_feed_waits_seconds{service="orders"}']).toBeGreaterThan(1);
  expect(counted['redress_feed_oldest_unpublished_seconds{service="orders"}']).toBeGreaterThan(1);
  expect(counted['redress_feed_waits_seconds{service="refunds"}']).toBe(0);
  await until(() => said.some(({ what }) => what === 'the feed waits'));
  expect(said.find(({ what }) => what === 'the feed waits')?.error).toContain('an upgrade by hand');
  await ours.query('rollback');
  await ours.end();
  await until(async () => (await applied('o2')) === 200);
  await until(async () => (await ready())['oldestUnpublishedMs'] === 0);
  expect((await metrics())['redress_feed_waits_seconds{service="orders"}']).toBe(0);
});
