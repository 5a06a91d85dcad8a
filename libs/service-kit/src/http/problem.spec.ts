import { describe, expect, it } from '@jest/globals';
import { call, now, raw, rejected } from './http.fixtures.js';
import { agree, as, json, place, servedHere } from './served-here.fixtures.js';

const server = servedHere();

describe('a refusal is problem+json', () => {
  const gone = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
  it.each([
    [rejected('INVALID'), {}, 400, 'INVALID'],
    [rejected('NOT_FOUND'), {}, 404, 'NOT_FOUND'],
    [rejected('FORBIDDEN', { allowed: ['seller:s1'], somebodyElses: false }), {}, 403, 'FORBIDDEN'],
    [rejected('FORBIDDEN', { allowed: ['seller:s1'], somebodyElses: true }), {}, 404, 'NOT_FOUND'],
    [rejected('CONFLICT', { stale: true }), { 'If-Match': '"1"' }, 412, 'CONFLICT'],
    [rejected('CONFLICT', { stale: false }), { 'If-Match': '"1"' }, 409, 'CONFLICT'],
    [rejected('CONFLICT', { stale: true }), {}, 409, 'CONFLICT'],
    [rejected('STATE', { allowed: ['refunds.withdraw'] }), {}, 409, 'STATE'],
    [rejected('RULE', { ruleId: 'V-CAP', outcome: {} }, 'V-CAP'), {}, 422, 'RULE'],
    [gone, {}, 503, 'UNAVAILABLE'],
    [new AggregateError([gone]), {}, 503, 'UNAVAILABLE'],
    [new Error('timeout exceeded when trying to connect'), {}, 503, 'UNAVAILABLE'],
    [Object.assign(new Error('x'), { code: '57P01' }), {}, 503, 'UNAVAILABLE'],
    [Object.assign(new Error('x'), { code: '23505' }), {}, 500, 'INTERNAL'],
    [new TypeError('x is undefined'), {}, 500, 'INTERNAL'],
    ['a text', {}, 500, 'INTERNAL'],
    [null, {}, 500, 'INTERNAL'],
  ])('%p, %p -> %i %s', async (fault, headers, status, code) => {
    server.doors().fault = fault;
    const heard = await server.post(agree, {}, { ...json, ...(headers as Record<string, string>) });
    expect(heard.headers.get('content-type')).toBe('application/problem+json');
    expect([heard.status, heard.body.status, heard.body.code]).toEqual([status, status, code]);
    expect(heard.body).toMatchObject({
      type: `urn:redress:problem:${code}`,
      title: expect.any(String),
      correlationId: expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(heard.headers.get('Retry-After')).toBe(status === 503 ? '1' : null);
  });

  it('a rule goes along with its explanation, a state with what is allowed', async () => {
    server.doors().fault = rejected('RULE', { ruleId: 'V-CAP', outcome: { cap: 1 } }, 'V-CAP');
    expect((await server.post(agree, {})).body).toMatchObject({
      ruleId: 'V-CAP',
      detail: 'it is RULE',
      details: { outcome: { cap: 1 } },
    });
    server.doors().fault = rejected('STATE', { allowed: ['refunds.withdraw'] });
    expect((await server.post(agree, {})).body.details).toEqual({ allowed: ['refunds.withdraw'] });
  });

  it('somebody else’s looks like what does not exist (S33)', async () => {
    const saying = async (fault: unknown) => {
      server.doors().fault = fault;
      const { status, headers, body } = await server.post(agree, {});
      return { status, headers: { ...Object.fromEntries(headers), date: '' }, body: { ...body, correlationId: '' } };
    };
    const stranger = await saying(rejected('FORBIDDEN', { allowed: ['buyer:b2'], somebodyElses: true }));
    expect(stranger).toEqual(await saying(rejected('NOT_FOUND', { refundId: 'r1' })));
    expect(JSON.stringify(stranger)).not.toMatch('b2');
  });

  it('a defect shows only its correlation id, and is logged once without users’ texts', async () => {
    server.doors().fault = new TypeError('canary\r\n\u001b[31m');
    const { body, text } = await server.post(agree, { why: 'canary' });
    expect(text).not.toMatch(/canary|at .*\.ts/);
    expect(server.doors().lines).toMatchObject([
      {
        at: now,
        correlationId: body.correlationId,
        method: 'POST',
        route: '/v1/refunds/:refundId/agree',
        status: 500,
        error: 'TypeError',
      },
    ]);
    expect(JSON.stringify(server.doors().lines)).toMatch(/problem\.spec/);
    expect(JSON.stringify(server.doors().lines)).not.toMatch(/canary/);
  });

  it('a refusal is not logged', async () => {
    await server.post(agree, 'x');
    expect(server.doors().lines).toEqual([]);
  });

  it.each([
    ['GET', '/v1/nothing', 404, null], ['POST', '/', 404, null], ['GET', '/v1/orders/o1/../../../etc/passwd', 404, null], ['POST', '/V1/orders/o1', 405, 'GET, HEAD'],
    ['POST', '/v1/orders/o1', 405, 'GET, HEAD'], ['GET', place, 405, 'POST'], ['DELETE', `${place}?x=1`, 405, 'POST'], ['OPTIONS', place, 405, 'POST'],
    ['PUT', '/openapi.json', 405, 'GET, HEAD'], ['PATCH', '/v1/ledger', 405, 'GET, HEAD'],
  ])('%s %s is %i', async (method, path, status, allow) => {
    const heard = await call(server.url(), method, path, as);
    expect([heard.status, heard.body.code, heard.headers.get('Allow')]).toEqual([status, status === 404 ? 'NOT_FOUND' : 'METHOD_NOT_ALLOWED', allow]);
  }); // prettier-ignore

  it.each([
    ['an address without a path', '//#@?at='], ['another', 'http://['], ['no authority', '//'],
  ])('%s', async (_what, target) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const said = await raw(server.url(), `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1.1 40[04] [^]*X-Content-Type-Options: nosniff[^]*application\/problem\+json[^]*"code":"(INVALID|NOT_FOUND)"/);
    }
  }); // prettier-ignore

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', /^HTTP\/1.1 400 [^]*"code":"INVALID"/],
    ['huge headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 [^]*problem\+json/],
  ])('%s', async (_what, bytes, answer) => expect(await raw(server.url(), bytes)).toMatch(answer));
});
