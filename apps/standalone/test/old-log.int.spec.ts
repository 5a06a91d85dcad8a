// A log that an earlier release has written, in PostgreSQL, and this one that goes on in it: the whole system on both shapes.
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { loadRulebook } from '@redress/service-kit';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { postgresParts } from '../src/postgres-parts.js';
import { projectionNamed } from '../src/projections/projection.js';
import { rebuild } from '../src/projections/rebuild.js';
import { startSystem } from '../src/system.js';
import { verifyDatabase } from '../src/verify/index.js';
import { asBefore, laterSeams as seams } from './old-release.fixtures.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: pg.Client;
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const at = (hours: number) => new Date(Date.parse('2026-03-02T01:00:00.000Z') + hours * 3_600_000).toISOString();
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const claim = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };

/** The system of a release; what others hear of orders is taken down. */
const open = async (more: { seams?: typeof seams } = {}) => {
  const parts = await postgresParts(database.url, { rules: await loadRulebook(), ...more });
  const heard: Published[] = [];
  const hear = async (event: Published) => void heard.push(event);
  parts.feed.subscribe({ consumer: 'listener', services: ['orders'], hear });
  const system = await startSystem(parts);
  const ask = async (type: string, as: string, hours: number, body: object) => {
    await system.ask({ type, as, at: at(hours), body });
    await system.caughtUp();
  };
  return { ...system, ask, heard, stores: parts.stores };
};
type Open = Awaited<ReturnType<typeof open>>;

const pay = async ({ ask }: Open, orderId: string, hours: number) => {
  await ask('orders.place', 'buyer:b1', hours, { orderId, ...order });
  await ask('orders.pay', 'buyer:b1', hours, { orderId, cash: '15.00', points: 500 });
};
/** Up to the money: what one hop of the feed causes is the next one's. */
const refund = async ({ ask, view, caughtUp }: Open, orderId: string, hours: number) => {
  await ask('refunds.apply', 'buyer:b1', hours, { refundId: `r-${orderId}`, orderId, ...claim });
  await ask('refunds.agree', 'seller:s1', hours, { refundId: `r-${orderId}` });
  const isPaid = async () => ((await view({ view: 'refund', id: `r-${orderId}` })) as { status: string }).status === 'SUCCESS';
  while (!(await isPaid())) await caughtUp();
  for (let hop = 0; hop < 8; hop++) await caughtUp(); // and what follows from it
};
const views = async ({ view }: Open, ids: readonly string[]) =>
  Promise.all([
    ...ids.map((id) => view({ view: 'order', id })),
    ...ids.map((id) => view({ view: 'refund', id: `r-${id}` })),
    view({ view: 'ledger' }),
    view({ view: 'measures', id: 's1', at: at(90) }),
  ]);

/** As the release before has left it. */
const rewrite = async ({ stores }: Open, orderIds: readonly string[]) => {
  await sql.query('alter table orders.events disable trigger user');
  for (const id of orderIds)
    for (const { stream, version, data, hash } of asBefore(await stores.orders.read(`order-${id}`)))
      await sql.query('update orders.events set data = $3, hash = $4 where stream = $1 and version = $2', [stream, version, JSON.stringify(data), hash]); // prettier-ignore
  await sql.query('alter table orders.events enable trigger user');
};
const shapes = (events: readonly StoredEvent[]) => events.filter(({ type }) => type === 'OrderPaid').map(({ schemaVersion }) => schemaVersion); // prettier-ignore

it('an old log and what is added to it are one: commands, views, feed, verification and rebuild read both shapes', async () => {
  const before = await open();
  await pay(before, 'o1', 0);
  await refund(before, 'o1', 1);
  await pay(before, 'o2', 2);
  const shown = await views(before, ['o1']);
  await rewrite(before, ['o1', 'o2']);
  await before.close();
  expect((await sql.query(`select data from orders.events where type = 'OrderPaid'`)).rows).toEqual([
    { data: expect.objectContaining({ paid: { cash: 1500, points: 500 } }) },
    { data: expect.objectContaining({ paid: { cash: 1500, points: 500 } }) },
  ]);

  const now = await open({ seams });
  try {
    expect(await views(now, ['o1'])).toEqual(shown);
    await refund(now, 'o2', 3); // of an order that the release before was paid for
    await pay(now, 'o3', 4);
    await refund(now, 'o3', 5);
    const [o1, o2, o3] = await Promise.all(['o1', 'o2', 'o3'].map((id) => now.stores.orders.read(`order-${id}`)));
    expect([o1, o2, o3].map((events) => shapes(events ?? []))).toEqual([[1], [1], [2]]);
    expect(await now.view({ view: 'refund', id: 'r-o2' })).toMatchObject({ status: 'SUCCESS', paidAmount: '20.00' });
    expect(await now.view({ view: 'refund', id: 'r-o3' })).toMatchObject({ status: 'SUCCESS', paidAmount: '20.00' });
    const paid = now.heard.filter(({ type }) => type === 'OrderPaid');
    expect(paid.map(({ v, data }) => [v, 'cash' in data && data.cash])).toEqual([[2, 1500]]);
    expect(now.heard.map(({ type }) => type)).toContain('Hidden');
    expect(now.heard.map(({ type }) => type)).not.toContain('OrderRefundOpened');
    expect(await now.view({ view: 'explain', id: 'order-o1@2' })).toMatchObject({ type: 'OrderPaid' });
    expect(await now.view({ view: 'events', id: 'o1' })).toContainEqual(
      expect.objectContaining({ type: 'OrderPaid', data: expect.objectContaining({ cash: '15.00', points: 500 }) }),
    );
    expect(await now.view({ view: 'trial-balance' })).toMatchObject({ balanced: true });
  } finally {
    await now.close();
  }

  await sql.query(`delete from feed.checkpoints where consumer = 'listener'`); // nobody whom verification knows
  expect((await verifyDatabase(database.url, { seams })).findings).toEqual([]);
  for (const name of ['compliance', 'ledger'])
    expect(await rebuild(database.url, projectionNamed(name), { seams })).toMatchObject({ differing: 0, differences: [] });
});

it('a release from before does not take a newer shape for its own: it says who has written it', async () => {
  const old = await postgresParts(database.url, { rules: await loadRulebook() });
  try {
    await expect(old.stores.orders.read('order-o3')).rejects.toThrow(/order-o3@2: OrderPaid is stored in version 2/);
  } finally {
    await old.close();
  }
});
