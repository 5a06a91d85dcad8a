/** What each keeps at the desk, and what others see of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, open, world } from '../http.fixtures.js';
import type { RunningHttp } from '../start-http.js';
import { deskBeside } from './desk-routes.js';
import { memoryDesk } from './desk.js';

let http: RunningHttp;
beforeAll(async () => {
  http = await open(world(), { beside: deskBeside(memoryDesk()) });
});
afterAll(() => http.close());
const json = { 'Content-Type': 'application/json' };
const ask = (as: string, method: string, path: string, body?: object) =>
  call(http.url, method, `/v1/desk/${path}`, { 'Redress-Actor': as, ...(body && json) }, body && JSON.stringify(body));
const keysOf = async (as: string, kind: string) =>
  ((await ask(as, 'GET', kind)).body['items'] as { key: string; owner: string }[]).map(({ owner, key }) => `${owner} ${key}`);

it('a draft is there again, as it was last saved, until it is removed; nobody else sees it', async () => {
  await ask('officer:f1', 'PUT', 'drafts/case-c1', { body: { finding: 'first' } });
  const { status, body } = await ask('officer:f1', 'PUT', 'drafts/case-c1', { body: { finding: '第二' } });
  expect([status, body]).toMatchObject([200, { owner: 'officer:f1', key: 'case-c1', shared: false, body: { finding: '第二' } }]);
  expect((await ask('officer:f1', 'GET', 'drafts/case-c1')).body).toEqual(body);
  for (const as of ['officer:f2', 'supervisor:f1', 'auditor:a1', 'buyer:f1']) {
    expect([as, (await ask(as, 'GET', 'drafts/case-c1')).status]).toEqual([as, 404]);
    expect([as, await keysOf(as, 'drafts')]).toEqual([as, []]);
    await ask(as, 'DELETE', 'drafts/case-c1');
  }
  expect((await ask('officer:f1', 'GET', 'drafts/case-c1')).status).toBe(200);
  await ask('officer:f1', 'DELETE', 'drafts/case-c1');
  expect((await ask('officer:f1', 'GET', 'drafts/case-c1')).status).toBe(404);
});

it('a shared view is seen by all staff and by no party, and changed by its owner alone', async () => {
  await ask('supervisor:p1', 'PUT', 'views/overdue', { body: { sort: 'due' }, shared: true });
  expect((await ask('officer:f1', 'GET', 'views/overdue')).body).toMatchObject({ owner: 'supervisor:p1', body: { sort: 'due' } });
  expect((await ask('seller:s1', 'GET', 'views/overdue')).status).toBe(404);
  await ask('officer:f1', 'PUT', 'views/overdue', { body: { sort: '-at' } });
  await ask('officer:f1', 'DELETE', 'views/nothing');
  expect((await ask('supervisor:p1', 'GET', 'views/overdue')).body).toMatchObject({ body: { sort: 'due' } });
  expect((await ask('officer:f1', 'GET', 'views/overdue')).body).toMatchObject({ owner: 'officer:f1', body: { sort: '-at' } });
  expect(await keysOf('officer:f1', 'views')).toEqual(['officer:f1 overdue', 'supervisor:p1 overdue']);
});

it('500 of a kind and no more', async () => {
  const desk = memoryDesk();
  const item = { owner: 'officer:f1', kind: 'drafts', shared: false, body: 1, savedAt: '' } as const;
  for (let n = 0; n < 500; n++) expect(await desk.save({ ...item, key: String(n) }, 500)).toBe(true);
  expect([await desk.save({ ...item, key: 'new' }, 500), await desk.save({ ...item, key: '7' }, 500)]).toEqual([false, true]);
});

describe('refused is', () => {
  it.each<[string, string, string, object | undefined, number]>([
    ['officer:f1', 'GET', 'notes', undefined, 404],
    ['officer:f1', 'PUT', 'views/a%20b', { body: 1 }, 400],
    ['officer:f1', 'PUT', 'views/a', {}, 400],
    ['officer:f1', 'PUT', 'views/a', { body: 1, colour: 1 }, 400],
    ['officer:f1', 'PUT', 'views/a', { body: 1, shared: 'yes' }, 400],
    ['officer:f1', 'PUT', 'drafts/a', { body: 1, shared: true }, 400],
    ['seller:s1', 'PUT', 'views/a', { body: 1, shared: true }, 400],
    ['officer:f1', 'PUT', 'views/a', { body: 'x'.repeat(65_537) }, 400],
    ['platform', 'GET', 'views', undefined, 403],
    ['service:refunds', 'PUT', 'views/a', { body: 1 }, 403],
    ['courier', 'GET', 'drafts', undefined, 403],
    ['king:k1', 'GET', 'drafts', undefined, 400],
  ])('%s: %s %s', async (as, method, path, body, status) => expect((await ask(as, method, path, body)).status).toBe(status));
});
