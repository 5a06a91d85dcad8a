// A transaction whose connection is lost between two queries.
import pg from 'pg';
import { inLockedTransaction } from './transaction.js';

it('fails where its connection is lost, takes nobody else along, and the pool goes on', async () => {
  const connectionString = process.env['DATABASE_URL'] as string;
  const [pool, other] = [new pg.Pool({ connectionString, max: 1 }), new pg.Pool({ connectionString, max: 1 })];
  const cutOff = inLockedTransaction(pool, [1n], async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => tx.once('end', resolve));
    await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
  });
  await expect(cutOff).rejects.toThrow('not queryable');
  expect(await inLockedTransaction(pool, [1n], async (tx) => (await tx.query('select 42 as answer')).rows)).toEqual([
    { answer: 42 },
  ]);
  await Promise.all([pool.end(), other.end()]);
});
