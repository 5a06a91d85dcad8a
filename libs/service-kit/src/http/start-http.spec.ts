import { describe, expect, it } from '@jest/globals';
import { call, open, world } from './http.fixtures.js';
import { agree, as, servedHere } from './served-here.fixtures.js';

const server = servedHere();

describe('the actor of a request', () => {
  it('a command without an actor is 401 and says what to do', async () => {
    const { status, body, headers } = await server.post(agree, {}, { 'Content-Type': 'application/json' });
    expect([status, body.code, body.detail]).toEqual([
      401,
      'UNAUTHENTICATED',
      expect.stringMatching(/header Redress-Actor, such as buyer:b1/),
    ]);
    expect(headers.get('WWW-Authenticate')).toMatch(/^Redress-Actor/);
  });

  it.each([
    ['a proxy', { 'X-Forwarded-For': '10.0.0.1' }], ['a newer proxy', { Forwarded: 'for=10.0.0.1' }],
  ])('%s at this machine speaks for strangers: 401, and believed with AUTH=development', async (_what, headers) => {
    const ask = (url: string) => [call(url, 'POST', agree, { ...as, ...headers } as Record<string, string>), call(url, 'GET', '/v1/orders/o1', headers as Record<string, string>)];
    for (const { status, body } of await Promise.all(ask(server.url()))) {
      expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(body.detail).toMatch(/AUTH=development/);
    }
    const lenient = await open(world(), { auth: 'development' });
    expect((await Promise.all(ask(lenient.url))).map(({ status }) => status)).toEqual([200, 200]);
    await lenient.close();
  }); // prettier-ignore
});

it.each(['/v1/orders/o1', '/v1/nothing', '/livez'])('%s bears the headers of safety, and none of CORS', async (path) => {
  const { headers } = await server.get(path, { ...as, Origin: server.url() });
  expect(Object.fromEntries(headers)).toMatchObject({
    ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
    'content-security-policy': expect.stringMatching(/^default-src 'none'/),
  });
  expect([...headers.keys()].filter((name) => /access-control|powered|^server$/.test(name))).toEqual([]);
});

describe('the endpoints for monitors', () => {
  it.each(['/livez', '/readyz'])('%s', async (path) => expect((await server.get(path, {})).status).toBe(200));

  it('/readyz asks the hook it is given', async () => {
    const faults: unknown[] = [];
    const other = await open(world(), { ready: () => (faults.length > 0 ? Promise.reject(faults[0]) : Promise.resolve()) });
    expect((await call(other.url, 'GET', '/readyz')).status).toBe(200);
    faults.push(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    expect((await call(other.url, 'GET', '/readyz')).status).toBe(503);
    await other.close();
  });

  it('/metrics is there for monitors where a process has something to tell, and nowhere else', async () => {
    expect((await server.get('/metrics', {})).status).toBe(404);
    const other = await open(world(), { metrics: { text: async () => 'redress_here 1\n' } });
    const { status, text, headers } = await call(other.url, 'GET', '/metrics');
    expect([status, text, headers.get('content-type')]).toEqual([
      200,
      'redress_here 1\n',
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    await other.close();
  });
});
