import { logDatabase } from '@redress/event-sourcing/postgres';
import { freshDatabase } from '@redress/testing/postgres';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openServiceDatabase, shareLease, takeLease } from './index.js';

const database = await freshDatabase(process.env['DATABASE_URL'] as string);
afterAll(() => database.drop());

const orders = { url: database.url, schema: 'orders', ...logDatabase };

it('brings a schema up to date, once: opened again it changes nothing', async () => {
  for (let n = 0; n < 2; n++) {
    const { pool, close } = await openServiceDatabase(orders);
    expect((await pool.query('select count(*)::int as n from events')).rows).toEqual([{ n: 0 }]);
    await close();
  }
});

it('brings it up to date once where many processes of many services start together', async () => {
  const empty = await freshDatabase(process.env['DATABASE_URL'] as string);
  const schemas = ['orders', 'refunds', 'orders', 'refunds', 'orders', 'refunds'];
  const opened = await Promise.all(schemas.map((schema) => openServiceDatabase({ ...orders, url: empty.url, schema })));
  for (const { dataSource } of opened)
    expect(await dataSource.query('select count(*)::int as n from migrations')).toEqual([{ n: logDatabase.migrations.length }]);
  await Promise.all(opened.map(({ close }) => close()));
  await empty.drop();
});

it('the running service may add to the log and not change it: by grants, before any trigger is asked', async () => {
  const { pool, close } = await openServiceDatabase(orders);
  for (const sql of [
    `update events set type = 'Lie'`,
    'delete from events',
    'truncate events',
    'alter table events disable trigger all',
  ])
    await expect(pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  await expect(pool.query('drop table answers')).rejects.toThrow('must be owner');
  await close();
});

it('the lease to run all services is held by one process at a time, named, until it is released', async () => {
  const lease = await takeLease(database.url, 'redress start');
  await expect(takeLease(database.url, 'redress import')).rejects.toThrow('redress start is running on this database');
  await lease.release();
  await (await takeLease(database.url, 'redress import')).release();
});

it('services share the lease on the database, which excludes a process that runs all of them; a lease lost with its connection is taken again', async () => {
  const [orders, refunds] = [await shareLease(database.url, 'redress orders'), await shareLease(database.url, 'redress refunds')];
  await expect(takeLease(database.url, 'redress start')).rejects.toThrow(/redress (orders|refunds) is running on this database/);
  await refunds.release();
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const ofOrders = `from pg_stat_activity where application_name = 'redress orders'`;
  const { rows } = await admin.query<{ pid: number }>(`select pid ${ofOrders}`);
  const lost = rows[0]!.pid;
  /** By another connection than the lost one, which may hold it for a moment more. */
  const isHeldAgain = async () => {
    const held = `select ${ofOrders} and pid <> $1 and pid in (select pid from pg_locks where locktype = 'advisory' and granted)`;
    return (await admin.query(held, [lost])).rowCount === 1;
  };
  await admin.query('select pg_terminate_backend($1)', [lost]);
  for (const end = performance.now() + 100_000; !(await isHeldAgain()) && performance.now() < end;) await pause(50);
  await expect(takeLease(database.url, 'redress start')).rejects.toThrow('redress orders is running on this database');
  await orders.release();
  await (await takeLease(database.url, 'redress start')).release();
  await expect(shareLease(database.url, 'redress orders').then((one) => one.release())).resolves.toBeUndefined();
  await admin.end();
});
