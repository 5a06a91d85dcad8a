import type { Published } from '@redress/contracts';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { type ParkedDoor, openParked } from './parked.js';
import { startStandalone } from './standalone.js';

/**
 * The whole system, with a database that refuses compliance the facts of one order: for that consumer its events are poison, for
 * all others they are not. What an operator does goes by a door of its own, as from another process.
 */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let sql: pg.Pool;
let door: ParkedDoor;
let running: Awaited<ReturnType<typeof startStandalone>> | undefined;
const said: object[] = [];

const start = async () => {
  const log = { info: () => undefined, error: (what: object) => void said.push(what), warn: () => undefined };
  running = await startStandalone({ databaseUrl: database.url, port: 0, log: log as never });
};
const stop = async () => {
  await running?.close();
  running = undefined;
};
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  await start();
  sql = new pg.Pool({ connectionString: database.url, max: 1 });
  await sql.query(`
    create function measures.no_bad() returns trigger language plpgsql as
      $$ begin if new.order_id like 'bad%' then raise exception 'no room for %', new.order_id; end if; return new; end $$;
    create trigger no_bad before insert on measures.signed_facts for each row execute function measures.no_bad()`);
  door = await openParked(database.url, { patienceMs: 8000 });
});
afterAll(async () => {
  await stop();
  await door.close();
  await sql.end();
  await database.drop();
});
const healed = () => sql.query('alter table measures.signed_facts disable trigger no_bad');
const ill = () => sql.query('alter table measures.signed_facts enable trigger no_bad');

const say = async (as: string, path: string, body: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': as };
  const answer = await fetch(`${running?.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
};
const see = async (path: string) =>
  (await (await fetch(`${running?.url}/v1/${path}`, { headers: { 'redress-actor': 'auditor:a1' } })).json()) as never;
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const paid = async (id: string) => {
  await say('buyer:b1', `orders/${id}/place`, order);
  await say('buyer:b1', `orders/${id}/pay`, { cash: '20.00', points: 0 });
};
const measured = async () => ((await see('sellers/s1/measures')) as Record<string, { denominator: number }>)['M-REFUND'];
const until = async (holds: () => Promise<boolean>) => {
  for (const end = performance.now() + 150_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`not in time: ${holds}`);
};
const parked = async () => (await door.list()).map(({ eventId, kind }) => `${eventId} ${kind}`);
const first = async (stream: string) => (await door.list()).filter((event) => event.stream === stream).slice(0, 1);
const asking = (what: 'RETRY' | 'DROP') => ({ what, why: 'a test', askedBy: 'ops' });

it('parks for one consumer what it cannot handle; other orders and other consumers go on', async () => {
  await say('platform', 'sellers/s1/open-account', { required: '0.00' });
  await paid('bad1');
  await paid('good1');
  await until(async () => (await door.list()).length > 0);
  const [one] = await first('order-bad1');
  expect(one).toMatchObject({ consumer: 'compliance', kind: 'POISON', attempts: 6 });
  expect(one?.reason).toContain('no room for bad1');
  expect((one?.event as Published).data).toMatchObject({ orderId: 'bad1' });
  await until(async () => (await measured())?.denominator === 1);
  expect(await see('trial-balance')).toMatchObject({ balanced: true }); // penalties has booked both
  expect(await see('orders/bad1')).toMatchObject({ status: 'PAID' });
  expect(JSON.stringify(said)).toContain('is parked');
});

it('parks behind it what comes later, also after a restart, and tries it again when asked', async () => {
  await stop();
  await start();
  await say('seller:s1', 'orders/bad1/ship', { carrier: 'SF', waybill: 'w1' });
  await until(async () => (await parked()).length === 3); // payment, its deadline, the shipping
  const before = await parked();
  expect(before.filter((one) => one.endsWith('POISON'))).toHaveLength(1);
  expect(await door.ask(await first('order-bad1'), asking('RETRY'))).toMatchObject([{ released: 0, left: before.length }]);
  expect(await parked()).toEqual(before);
  await healed();
  expect(await door.ask(await first('order-bad1'), asking('RETRY'))).toEqual([{ released: before.length, left: 0 }]);
  expect(await parked()).toEqual([]);
  expect((await measured())?.denominator).toBe(2);
});

it('drops the first of a stream, and goes on past it; what was asked is on record', async () => {
  await ill();
  await paid('bad2');
  await say('seller:s1', 'orders/bad2/ship', { carrier: 'SF', waybill: 'w2' });
  await until(async () => (await parked()).length === 3); // payment, its deadline, the shipping
  const [dropped] = await first('order-bad2');
  const [outcome] = await door.ask(dropped ? [dropped] : [], asking('DROP'));
  expect(outcome).toMatchObject({ left: 0 });
  expect(await parked()).toEqual([]);
  expect((await measured())?.denominator).toBe(2); // the payment of bad2 was passed over
  const { rows } = await sql.query(`select version from measures.heard where stream = 'order-bad2'`);
  const { rows: log } = await sql.query(`select max(version) as version from orders.events where stream = 'order-bad2'`);
  expect(rows).toEqual(log);
  expect(await door.requests('order-bad2')).toMatchObject([
    { what: 'DROP', why: 'a test', askedBy: 'ops', outcome: { left: 0 } },
  ]);
});

it('is carried out by whoever asks where nothing runs', async () => {
  await paid('bad3');
  await until(async () => (await parked()).length === 2);
  await stop();
  await healed();
  expect(await door.ask(await first('order-bad3'), asking('RETRY'))).toMatchObject([{ left: 0 }]);
  await start();
  expect((await measured())?.denominator).toBe(3);
});

describe('over HTTP', () => {
  const ask = async (as: string, method: string, path: string, body?: object) => {
    const headers = { 'content-type': 'application/json', 'redress-actor': as };
    const said = body && { body: JSON.stringify(body) };
    const answer = await fetch(`${running?.url}/v1/ops/${path}`, { method, headers, ...said });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('an operator sees what stands still and nothing of what it says, and has it tried again, saying why', async () => {
    await ill();
    await paid('bad4');
    await until(async () => (await parked()).length === 2);
    const [one] = await first('order-bad4');
    const { body } = await ask('operator:x1', 'GET', 'parked');
    expect(body['items']).toMatchObject([{ eventId: one!.eventId, consumer: 'compliance', kind: 'POISON', behind: 1 }]);
    expect(JSON.stringify(body['items'])).not.toContain('buyerId');

    const retry = (as: string, said: object) => ask(as, 'POST', `parked/${one!.eventId}/retry`, said);
    expect((await retry('operator:x1', {})).status).toBe(400);
    expect((await retry('operator:x1', { why: ' ' })).status).toBe(400);
    for (const as of ['auditor:a1', 'platform', 'officer:f1', 'seller:s1'])
      expect((await retry(as, { why: 'x' })).status).toBe(403);
    expect((await ask('operator:x1', 'POST', 'parked/order-none@1/retry', { why: 'x' })).status).toBe(404);
    expect((await ask('operator:x1', 'POST', 'parked/none/retry', { why: 'x' })).status).toBe(400);
    await healed();
    expect(await retry('operator:x1', { why: 'there is room again' })).toMatchObject({ status: 200, body: { what: 'RETRY' } });
    await until(async () => (await parked()).length === 0);
    const { requests } = (await ask('operator:x1', 'GET', 'parked')).body as { requests: object[] };
    expect(requests[0]).toMatchObject({ why: 'there is room again', askedBy: 'operator:x1', stream: 'order-bad4' });
  });

  it('services, lists and what is overdue are an operator’s to see, and nobody else’s', async () => {
    for (const path of ['services', 'projections', 'overdue', 'parked']) {
      expect([path, (await ask('operator:x1', 'GET', path)).status]).toEqual([path, 200]);
      for (const as of ['buyer:b1', 'seller:s1', 'officer:f1', 'support:t1', 'courier'])
        expect([path, as, (await ask(as, 'GET', path)).status]).toEqual([path, as, 403]);
    }
    const { body } = await ask('operator:x1', 'GET', 'services');
    const services = (body['items'] as { service: string }[]).map(({ service }) => service);
    expect(services).toEqual(expect.arrayContaining(['orders', 'refunds', 'arbitration', 'penalties']));
  });
});
