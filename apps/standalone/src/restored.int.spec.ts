/** A dump that is restored on a new server, whose transaction ids begin anew, and what goes on there. */
import { pipeline } from 'node:stream/promises';
import { loadRulebook, systemClock } from '@redress/service-kit';
import { freshDatabase, temporaryServer } from '@redress/testing/postgres';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openProjections } from './projections/index.js';
import { openDatabases, postgresParts } from './postgres-parts.js';
import { startStandalone } from './standalone.js';
import { type System, startSystem } from './system.js';
import { verifyDatabase } from './verify/index.js';

const [old, server] = await Promise.all([freshDatabase(process.env['DATABASE_URL'] as string), temporaryServer()]);
afterAll(async () => {
  await Promise.all(closing.reverse().map((close) => close().catch(() => undefined)));
  await old.drop();
  await server.stop();
});
const closing: (() => Promise<unknown>)[] = [];
const connected = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** A system that tells what each consumer hears, and listens only when told to. */
const open = async (url: string, listen: boolean) => {
  const heard: string[] = [];
  const parts = await postgresParts(url, { rules: await loadRulebook(), clock: systemClock });
  const feed: typeof parts.feed = {
    ...parts.feed,
    subscribe: (subscriber) =>
      parts.feed.subscribe({
        ...subscriber,
        hear: async (event) => {
          await subscriber.hear(event);
          heard.push(`${subscriber.consumer} ${event.eventId}`);
        },
      }),
  };
  const system = await startSystem({ ...parts, feed }, { listen });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= system.close());
  closing.push(close);
  return { heard, system, close };
};
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const claim = { lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const say = (system: System, type: string, as: string, body: object) => system.ask({ type, as, at: systemClock.now(), body });
const paid = async (system: System, orderId: string) => {
  await say(system, 'orders.place', 'buyer:b1', { orderId, ...order });
  await say(system, 'orders.pay', 'buyer:b1', { orderId, cash: '20.00', points: 0 });
};
const refunded = async (system: System, orderId: string) => {
  await say(system, 'refunds.apply', 'buyer:b1', { refundId: `r-${orderId}`, orderId, ...claim });
  await say(system, 'refunds.agree', 'seller:s1', { refundId: `r-${orderId}` });
};

/** Until nothing follows from anything any more. */
const settled = async (system: System, db: pg.Client) => {
  const all = ['orders', 'refunds', 'arbitration', 'penalties']
    .map((service) => `select from ${service}.events`)
    .join(' union all ');
  for (let before = -1, now = 0; now !== before;) {
    before = now;
    await system.caughtUp();
    now = (await db.query(all)).rowCount ?? 0;
  }
};

/** As `pg_dump` and `pg_restore` do it, of which the embedded server has none: every row, sequence and function of ours. */
const restored = async (dumped: string, into: string): Promise<void> => {
  for (const database of Object.values(await openDatabases(into))) await database.close(); // the tables, as the dump would make them
  const [source, target] = [await connected(dumped), await connected(into)];
  const schemas = `('orders', 'refunds', 'arbitration', 'penalties', 'compliance', 'measures', 'feed')`;
  const tables = await source.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ${schemas} and tablename <> 'migrations'`,
  );
  for (const { name } of tables.rows)
    await pipeline(source.query(copyTo(`copy ${name} to stdout`)), target.query(copyFrom(`copy ${name} from stdin`)));
  const sequences = await source.query<{ name: string; last: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value as last from pg_sequences where schemaname in ${schemas}`,
  );
  for (const { name, last } of sequences.rows) if (last !== null) await target.query('select setval($1, $2)', [name, last]);
  const functions = await source.query<{ made: string }>(
    `select pg_get_functiondef(oid) as made from pg_proc where pronamespace::regnamespace::text in ${schemas}`,
  );
  for (const { made } of functions.rows) await target.query(made);
  await source.end();
  await target.end();
};

it('goes on where the dump was taken: nothing is heard twice, what was unheard is heard, new cases run, all checks are clean', async () => {
  const before = await connected(old.url);
  await before.query('do $$ begin for n in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$'); // an old server
  const first = await open(old.url, true);
  await say(first.system, 'penalties.open-account', 'platform', { sellerId: 's1', required: '0.00' });
  await paid(first.system, 'o1');
  await first.system.caughtUp();
  await refunded(first.system, 'o1');
  await settled(first.system, before);
  await first.close();
  const deaf = await open(old.url, false);
  await paid(deaf.system, 'o2');
  await deaf.close();

  const here = await connected(server.url);
  await restored(old.url, server.url);
  const last = (await before.query('select max(transaction_id::text::bigint) as last from orders.events')).rows[0].last;
  const reached = (await here.query('select pg_current_xact_id()::text as id')).rows[0].id;
  expect(Number(last)).toBeGreaterThan(Number(reached)); // else there is nothing to see

  const second = await open(server.url, true);
  await second.system.caughtUp();
  expect(second.heard.filter((one) => !/ (?:trade|order)-o2@\d+$/.test(one))).toEqual([]);
  for (const consumer of ['refunds', 'arbitration', 'penalties', 'compliance'])
    expect(second.heard).toContain(`${consumer} order-o2@1`);
  await refunded(second.system, 'o2'); // refunds knows the order that was unheard
  await paid(second.system, 'o3');
  await second.system.caughtUp();
  await refunded(second.system, 'o3');
  await settled(second.system, here);
  expect(new Set(second.heard).size).toBe(second.heard.length);
  for (const id of ['r-o1', 'r-o2', 'r-o3'])
    expect(await second.system.view({ view: 'refund', id })).toMatchObject({ status: 'SUCCESS' });
  await second.close();

  expect(await verifyDatabase(server.url)).toMatchObject({ findings: [] });
  const projections = await openProjections(server.url);
  for (const name of projections.names) expect(await projections.rebuild(name)).toMatchObject({ differing: 0 });
  const { rows } = await here.query(
    `select service, transaction_id::text::bigint > $1::bigint as moved from feed.checkpoints where consumer = 'compliance' and service = 'orders'`,
    [last],
  );
  expect(rows).toEqual([{ service: 'orders', moved: true }]);

  const running = await startStandalone({ databaseUrl: server.url, port: 0 });
  expect(await (await fetch(`${running.url}/readyz`)).json()).toMatchObject({ status: 'ready', oldestUnpublishedMs: 0 });
  await running.close();
  await here.end();
  await before.end();
});
