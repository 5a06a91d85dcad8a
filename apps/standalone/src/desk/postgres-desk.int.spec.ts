import { freshDatabase } from '@redress/testing/postgres';
import { openDesk } from './postgres-desk.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let opened: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  opened = await openDesk(database.url);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

const item = (owner: string, key: string, more: object = {}) => ({ owner, kind: 'views' as const, key, shared: false, body: { n: 1, 名: '二' }, savedAt: '2026-03-02T01:00:00.000Z', ...more }); // prettier-ignore

it('what is saved is there after a restart, to the letter; the own comes first, and of others what they share', async () => {
  const { desk } = opened;
  const [own, shared, hidden] = [item('officer:f2', 'b'), item('officer:f1', 'a', { shared: true }), item('officer:f1', 'z')];
  for (const one of [own, shared, hidden]) expect(await desk.save(one, 10)).toBe(true);
  await opened.close();
  opened = await openDesk(database.url);
  expect(await opened.desk.list('officer:f2', 'views', true)).toEqual([own, shared]);
  expect(await opened.desk.list('officer:f2', 'views', false)).toEqual([own]);
  expect(await opened.desk.get(hidden)).toEqual(hidden);
});

it('is replaced in its place, counted, and removed', async () => {
  const { desk } = opened;
  expect(await desk.save(item('officer:f3', 'a'), 1)).toBe(true);
  expect(await desk.save(item('officer:f3', 'b'), 1)).toBe(false);
  expect(await desk.save(item('officer:f3', 'a', { body: null }), 1)).toBe(true);
  expect((await desk.get(item('officer:f3', 'a')))?.body).toBeNull();
  await desk.remove(item('officer:f3', 'a'));
  expect(await desk.list('officer:f3', 'views', false)).toEqual([]);
});
