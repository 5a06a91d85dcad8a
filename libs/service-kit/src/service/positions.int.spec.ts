/** Read your own writes between services. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Published } from '@redress/contracts';
import pg from 'pg';
import { Positions } from './positions.js';

const schema = `positions_${process.pid}`;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], options: `-c search_path=${schema}` });
beforeAll(() =>
  pool.query(`create schema ${schema}; create table ${schema}.positions (stream text primary key, version int not null)`),
);
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

const hear = async ({ stream, version }: Pick<Published, 'stream' | 'version'>) => {
  const text = 'insert into positions values ($1, $2) on conflict (stream) do update set version = excluded.version';
  await pool.query(text, [stream, version]);
};
const subscriber = { consumer: 'a', services: ['orders'] as const, hear };
const event = (stream: string, version: number) => ({ stream, version }) as Published;

it('does not wait for an event that has been handled', async () => {
  await hear(event('order-o1', 3));
  await new Positions(pool).heard('order-o1', 3);
});

it('waits until this process has handled that version of the stream, or a later one', async () => {
  const positions = new Positions(pool);
  const one = positions.of(subscriber);
  let heard = false;
  const waiting = positions.heard('order-o2', 2).then(() => (heard = true));
  await one.hear(event('order-o3', 9));
  await one.hear(event('order-o2', 1));
  await pause(150);
  expect(heard).toBe(false);
  await one.hear(event('order-o2', 2));
  await waiting;
});

it('also notices events that another process of the service has handled', async () => {
  const waiting = new Positions(pool).heard('order-o4', 1);
  await hear(event('order-o4', 1));
  await waiting;
});

it('rejects where the event never arrives', async () => {
  await hear(event('order-o5', 1));
  await expect(new Positions(pool, 'positions', 150).heard('order-o5', 2)).rejects.toThrow('order-o5@2 was not heard');
});

it('reports a consumer’s position per stream: 0 where it has handled no event, none for streams that it does not consume', async () => {
  await hear(event('order-o6', 3));
  await hear(event('payer:trade-o6', 2));
  const plain = new Positions(pool).of(subscriber);
  expect([...(await plain.positions?.(['order-o6', 'order-o7'])) ?? []]).toEqual([['order-o6', 3], ['order-o7', 0]]); // prettier-ignore
  const keeps = (stream: string) => (stream.startsWith('trade-') ? `payer:${stream}` : undefined);
  const payer = new Positions(pool).of({ ...subscriber, keeps });
  expect([...(await payer.positions?.(['trade-o6', 'seller-s1', 'trade-o7'])) ?? []]).toEqual([['trade-o6', 2], ['trade-o7', 0]]); // prettier-ignore
});
