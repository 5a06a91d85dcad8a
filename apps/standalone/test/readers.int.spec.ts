// Who reads much waits for others who do, and nobody else waits for them: on connections of their own, a few at a time.
import { fewAtOnce, loadRulebook } from '@redress/service-kit';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { postgresParts } from '../src/postgres-parts.js';
import { startSystem } from '../src/system.js';

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
};

const line = { lineId: 'l1', sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '120.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '8.00', freeShipping: false, lines: [line] };
const at = '2026-03-02T01:00:00.000Z';

/** From now on whoever reads the ledger waits for a lock. (One of the table would have a transaction id, and the feed waits for those.) */
const standsStill = `do $$ begin execute 'create or replace view penalties.postings as select all_of_them.* from ('
  || rtrim(pg_get_viewdef('penalties.postings'::regclass), ';') || ') as all_of_them where pg_advisory_xact_lock_shared(42)::text = ''''';
  end $$`;

it('20 readers of a ledger that stands still hold two connections, and commands, views of one thing and the feed go on', async () => {
  const database = await freshDatabase(process.env['DATABASE_URL']!);
  const room = fewAtOnce({ patienceMs: 600_000 });
  const system = await startSystem(await postgresParts(database.url, { rules: await loadRulebook() }), { room });
  const [other, watcher] = [1, 2].map(() => new pg.Client({ connectionString: database.url })) as [pg.Client, pg.Client];
  for (const client of [other, watcher]) await client.connect();
  const waiting = async () => {
    const text = `select application_name as who from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await watcher.query<{ who: string }>(text)).rows.map(({ who }) => who.split('@')[0]);
  };
  try {
    for (const [type, body] of [
      ['orders.place', { ...order, orderId: 'paid' }],
      ['orders.pay', { orderId: 'paid', cash: '128.00', points: 0 }],
    ] as const)
      await system.ask({ type, as: 'buyer:b1', at, body });
    await system.caughtUp('order-paid@2');
    await other.query(standsStill);
    await other.query('select pg_advisory_lock(42)');
    const reads = Array.from({ length: 20 }, () => system.view({ view: 'ledger', page: { limit: 200 } }));
    await until(async () => (await waiting()).length === 2);
    for (let n = 0; n < 20; n++)
      await system.ask({ type: 'orders.place', as: 'buyer:b1', at, body: { ...order, orderId: `o${n}` } });
    expect(await system.view({ view: 'order', id: 'o19' })).toMatchObject({ status: 'PLACED' });
    await system.caughtUp('order-o19@1');
    expect(await waiting()).toEqual(['redress reads penalties', 'redress reads penalties']);
    await other.query('select pg_advisory_unlock(42)');
    for (const read of await Promise.all(reads)) expect(read).toMatchObject({ total: 2 });
  } finally {
    await other.end();
    await watcher.end();
    await system.close();
    await database.drop();
  }
});
