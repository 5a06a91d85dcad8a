/** Rules and editions, as a page shows them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRulebook } from '@redress/rulebook/testing';
import { call, open, world } from '../http.fixtures.js';
import type { RunningHttp } from '../start-http.js';
import { rulesBeside } from './rules-routes.js';

let http: RunningHttp;
beforeAll(async () => {
  http = await open(world(), { beside: rulesBeside(testRulebook()) });
});
afterAll(() => http.close());
const get = (path: string, headers: Record<string, string> = {}) => call(http.url, 'GET', path, headers);

it('a rule says in both languages what it says, where that is from, and what each edition sets for it', async () => {
  const { status, body } = await get('/v1/rules/C-LATE', { 'Redress-Actor': 'buyer:b1' });
  expect([status, body]).toMatchObject([
    200,
    {
      ruleId: 'C-LATE',
      zh: { title: expect.any(String), text: expect.any(String) },
      en: { title: expect.any(String) },
      sourceMeaning: expect.any(String),
      parameters: { percent: 30 },
      editions: expect.arrayContaining([expect.objectContaining({ name: 'tmall-2022', parameters: expect.objectContaining({ percent: 30 }) })]), // prettier-ignore
    },
  ]);
});

it('all rules in one language and of one edition', async () => {
  const { body } = await get('/v1/rules?edition=tmall-2012&lang=zh');
  const items = body['items'] as Record<string, unknown>[];
  expect(body['edition']).toMatchObject({ name: 'tmall-2012' });
  expect(items.length).toBeGreaterThan(50);
  expect(items.every((one) => 'zh' in one && !('en' in one))).toBe(true);
});

it('two editions differ key by key, and one differs from itself in nothing', async () => {
  const { body } = await get('/v1/editions/tmall-2012/difference/tmall-2022');
  expect(body).toMatchObject({ a: { name: 'tmall-2012' }, b: { name: 'tmall-2022' } });
  expect((body['items'] as { key: string }[]).length).toBeGreaterThan(0);
  expect((await get('/v1/editions/tmall-2022/difference/tmall-2022')).body['items']).toEqual([]);
  expect((await get('/v1/editions')).body['items']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'tmall-2012' })]));
}); // prettier-ignore

describe('refused is', () => {
  it.each([
    ['/v1/rules/X-NONE', 404],
    ['/v1/rules/__proto__', 404],
    ['/v1/editions/a/difference/b', 404],
    ['/v1/rules?edition=none', 404],
    ['/v1/rules?lang=fr', 400],
    ['/v1/rules?colour=red', 400],
    ['/v1/rules?lang=zh&lang=en', 400],
    ['/v1/editions?lang=zh', 400],
  ])('%s with %i', async (path, status) => expect((await get(path)).status).toBe(status));
});
