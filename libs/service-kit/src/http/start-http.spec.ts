import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { call, type Heard, now, open, raw, rejected, type TestServer, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

let doors: TestServer;
let http: RunningHttp;
beforeAll(async () => {
  doors = world();
  http = await open(doors, { limits: { heardMs: 30 } });
});
afterAll(() => http.close());
beforeEach(() => {
  Object.assign(doors, { asked: [], viewed: [], lines: [], fault: undefined, caughtUp: () => Promise.resolve() });
});

const as = { 'Redress-Actor': 'buyer:b1' };
const json = { ...as, 'Content-Type': 'application/json' };
const place = '/v1/orders/o1/place';
const agree = '/v1/refunds/r1/agree';
const order = { buyerTier: 'GOOD', lines: [{ lineId: 'l1', quantity: 1 }] };
const post = (path: string, body?: unknown, headers: Record<string, string> = json): Promise<Heard> =>
  call(
    http.url,
    'POST',
    path,
    headers,
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  );
const get = (path: string, headers: Record<string, string> = as): Promise<Heard> => call(http.url, 'GET', path, headers);

describe('a command', () => {
  it('is asked with what path, headers, clock and body say, and answers stream, version and events', async () => {
    const headers = { ...json, 'Idempotency-Key': 'k/1', 'If-Match': '"2"' };
    const {
      status,
      body,
      headers: heard,
    } = await post(agree, { refundId: 'r1', why: 'x' }, headers).then(() => post(agree, {}, headers));
    expect(doors.asked[0]).toEqual({
      ...{ type: 'refunds.agree', as: 'buyer:b1', at: now, commandId: 'k/1', ifMatch: 2 },
      body: { refundId: 'r1', why: 'x' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({ stream: 'refund-r1', version: 3, events: [{ eventId: 'refund-r1@3', type: 'Done' }] });
    expect(heard.get('Redress-Version')).toBe('refund-r1@3');
    expect(heard.get('ETag')).toBe('"3"');
  });

  it.each([
    ['no body', undefined, as],
    ['a body of no bytes, of whatever type', '', { ...as, 'Content-Type': 'text/plain' }],
    ['a chunked body', '{"refundId":"r1"}', { ...json, 'Transfer-Encoding': 'chunked' }],
    ['a charset', '{}', { ...as, 'Content-Type': 'Application/JSON; charset="UTF-8"' }],
  ])('takes %s', async (_what, body, headers) => {
    expect((await post(agree, body, headers as Record<string, string>)).status).toBe(200);
    expect(doors.asked[0]?.body).toEqual({ refundId: 'r1' });
  });

  it('carries the trace context of its caller; an invalid one is ignored', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect((await post(agree, {}, { ...json, traceparent })).status).toBe(200);
    expect((await post(agree, {}, { ...json, traceparent: '00-0-0-00' })).status).toBe(200);
    expect(doors.asked.map(({ metadata }) => metadata)).toEqual([{ traceparent }, undefined]);
  });

  it('takes both ids of its path', async () => {
    expect((await post('/v1/orders/o1/lines/l.1/request-reopen', {})).status).toBe(200);
    expect(doors.asked[0]?.body).toEqual({ orderId: 'o1', lineId: 'l.1' });
  });

  it.each([
    ['service:refunds', 200], ['platform', 200], ['courier', 200], ['officer:o1', 200],
    ['buyer:', 400], ['nobody:x', 400], ['buyer:b1, seller:s1', 400], ['', 400],
  ])('by the actor "%s" answers %i', async (actor, status) => {
    expect((await post(agree, {}, { ...json, 'Redress-Actor': actor })).status).toBe(status);
  }); // prettier-ignore

  it.each([
    ['"3"', 3], ['0', 0], ['refund-r1@3', 3], ['"refund-r1@3"', 3],
    ['refund-r2@3', 400], ['W/"3"', 400], ['*', 400], ['"3", "4"', 400], ['-1', 400], ['03', 400], ['9'.repeat(16), 400], ['', 400],
  ])('with If-Match %s: version or status %p', async (ifMatch, expected) => {
    const { status } = await post(agree, {}, { ...json, 'If-Match': ifMatch });
    expect(status === 200 ? doors.asked[0]?.ifMatch : status).toBe(expected);
  }); // prettier-ignore

  it.each([
    ['a channel', 'channel-o1:l1@1', 200], ['another channel', 'channel-o1:l2@1', 400], ['the order', 'order-o1@1', 200],
  ])('with If-Match of %s answers as the ids of the path say', async (_what, ifMatch, status) => {
    expect((await post('/v1/orders/o1/lines/l1/request-reopen', {}, { ...json, 'If-Match': ifMatch })).status).toBe(status);
  }); // prettier-ignore

  it.each([
    ['refunds.modify', '/v1/refunds/r1/modify', {}, {}, 400],
    ['refunds.modify with a key', '/v1/refunds/r1/modify', {}, { 'Idempotency-Key': 'k' }, 200],
    ['top-up', '/v1/sellers/s1/top-up', {}, {}, 400],
    ['top-up with its own id', '/v1/sellers/s1/top-up', { topUpId: 't1' }, {}, 200],
    ['top-up with a key', '/v1/sellers/s1/top-up', {}, { 'Idempotency-Key': 'k' }, 200],
    ['a key of 200', agree, {}, { 'Idempotency-Key': 'k'.repeat(200) }, 200],
    ['a key of 201', agree, {}, { 'Idempotency-Key': 'k'.repeat(201) }, 400],
    ['an empty key', agree, {}, { 'Idempotency-Key': '' }, 400],
    ['a key with a blank', agree, {}, { 'Idempotency-Key': 'a b' }, 400],
  ])(
    'takes its id from Idempotency-Key, and demands one where the body has none: %s',
    async (_what, path, body, headers, status) => {
      const heard = await post(path, body, { ...json, ...(headers as Record<string, string>) });
      expect(heard.status).toBe(status);
      if (status === 400) expect(heard.body).toMatchObject({ code: 'INVALID', details: { header: 'Idempotency-Key' } });
      else expect(doors.asked[0]?.commandId).toBe((headers as Record<string, string>)['Idempotency-Key']);
    },
  );
});

describe('a body that cannot be stored is INVALID and never reaches a context', () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  it.each([
    ['broken', '{"a": 1,}', { position: 8, line: 1, column: 9 }],
    ['broken on the second line', '{\n "a": x}', { position: 8, line: 2, column: 7 }],
    ['broken, and long', `{"a":"${'x'.repeat(900_000)}`, { position: 5 }],
    ['a list', '[]', {}], ['null', 'null', {}], ['a text', '"x"', {}],
    ['__proto__', '{"__proto__": {"x": 1}}', {}], ['a nested constructor', '{"lines": [{"constructor": 1}]}', {}],
    ['NUL', '{"note": "a\\u0000b"}', {}], ['half a surrogate pair', '{"note": "\\ud800"}', {}], ['NUL in a name', '{"a\\u0000": 1}', {}],
    ['1e400', '{"note": 1e400}', {}], ['2^53', '{"note": 9007199254740992}', {}],
    ['33 levels', deep(33), {}], ['10,000 levels', deep(10_000), {}],
    ['a field that the path names differently', '{"orderId": "o2"}', { field: 'orderId' }],
    ['a field that the path names as another type', '{"orderId": ["o1"]}', { field: 'orderId' }],
    ['10,001 values', JSON.stringify({ lines: Array.from({ length: 10_000 }, () => 1) }), {}],
    ['not UTF-8', Buffer.from('{"note":"\xff"}', 'latin1'), {}],
  ])('%s', async (_what, body, details) => {
    const { status, body: said } = await post(place, body);
    expect([status, said.code, doors.asked]).toEqual([400, 'INVALID', []]);
    expect(said.details).toMatchObject(details);
  }); // prettier-ignore

  it('but 32 levels and an emoji may pass', async () => {
    expect((await post(place, deep(31))).body.detail).toMatch(/should not exist/);
    const { status } = await post(place, '{"buyerTier":"GOOD","note":"😀","lines":[]}');
    expect([status, doors.asked[1]?.body]).toMatchObject([200, { buyerTier: 'GOOD', note: '😀' }]);
  });

  it('a context’s own check goes out as it is, with the fields', async () => {
    const { status, body } = await post(place, { ...order, status: 'PAID', lines: [{ lineId: 'l1', quantity: 0 }] });
    expect([status, body.code]).toEqual([400, 'INVALID']);
    expect(Object.keys((body.details as { fields: object }).fields)).toEqual(['status', 'lines.0.quantity']);
  });

  it.each([
    ['text', 'x', { ...as, 'Content-Type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no type', '{}', as, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['another charset', '{}', { ...as, 'Content-Type': 'application/json; charset=latin1' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', 'a=1', { ...as, 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['gzip', gzipSync('{}'), { ...json, 'Content-Encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['1 MB and a byte', `{"note":"${'x'.repeat(1024 * 1024 - 10)}"}`, json, 413, 'TOO_LARGE'],
    ['1 MB and a byte, chunked', ' '.repeat(1024 * 1024 + 1), { ...json, 'Transfer-Encoding': 'chunked' }, 413, 'TOO_LARGE'],
  ])('%s', async (_what, body, headers, status, code) => {
    const heard = await post(place, body, headers as Record<string, string>);
    expect([heard.status, heard.body.code, doors.asked]).toEqual([status, code, []]);
  });

  it('exactly 1 MB is read', async () => {
    const body = `{"note":"${'x'.repeat(1024 * 1024 - 11)}"}`;
    expect([body.length, (await post(place, body)).status, doors.asked.length]).toEqual([1024 * 1024, 400, 1]);
  });

  it('a body announced as huge is not waited for', async () => {
    const head = `POST ${agree} HTTP/1.1\r\nHost: localhost\r\nRedress-Actor: courier\r\nContent-Length: 99999999\r\n\r\n`;
    expect(await raw(http.url, head)).toMatch(/^HTTP\/1.1 413 [^]*"code":"TOO_LARGE"/);
  });
});

describe('a view', () => {
  it.each([
    ['/v1/orders/o1', { as: 'buyer:b1', view: 'order', id: 'o1', options: { now } }],
    ['/v1/orders/o%2E1?at=2026-03-02T09:00:00%2B08:00', { as: 'buyer:b1', view: 'order', id: 'o.1', at: now, options: { now } }],
    [
      '/v1/orders/o1?at=2999-03-02T09:00:00+08:00',
      { as: 'buyer:b1', view: 'order', id: 'o1', at: '2999-03-02T01:00:00.000Z', options: { now } },
    ],
    [
      '/v1/sellers/s1/measures?asOf=2026-03-02T01:00Z&window=30d',
      { as: 'buyer:b1', view: 'measures', id: 's1', options: { asOf: now, window: '30d', now } },
    ],
    [
      '/v1/ledger?orderId=o1&account=buyer:b1',
      { as: 'buyer:b1', view: 'ledger', where: { orderId: 'o1', account: 'buyer:b1' }, options: { now }, page: { limit: 100 } },
    ],
    ['/v1/events/refund-r1@3/explanation', { as: 'buyer:b1', view: 'explain', id: 'refund-r1@3', options: { now } }],
  ])('GET %s', async (path, viewed) => {
    expect((await get(path)).status).toBe(200);
    expect(doors.viewed).toEqual([viewed]);
  });

  it.each([
    ['?colour=red', /knows no colour, only at/], ['?asOf=2026-03-02T01:00Z', /only at\./], ['?at=yesterday', /at must be/], ['?at=', /at must be/],
    ['?at=2026-03-02T01:00', /at must be/], ['?at=2026-03-02T01:00Z&at=2026-03-02T01:00Z', /twice/], ['?__proto__=1', /knows no/], ['?limit=5', /knows no limit/], ['?cursor=x', /knows no cursor/],
  ])('refuses %s', async (query, detail) => {
    const { status, body } = await get(`/v1/orders/o1${query}`);
    expect([status, body.code, body.detail]).toEqual([400, 'INVALID', expect.stringMatching(detail)]);
  }); // prettier-ignore

  it.each([
    ['/v1/ledger?orderId=', 400], ['/v1/ledger?orderId=%00', 400], ['/v1/ledger?orderId=%ff', 400], [`/v1/ledger?orderId=${'x'.repeat(201)}`, 400],
    ['/v1/orders/a%20b', 400], ['/v1/orders/o@1', 400], [`/v1/orders/${'x'.repeat(401)}`, 400], ['/v1/orders/%E0%A4', 400], ['/v1/orders/%0a', 400],
    ['/v1/orders/a%2fb', 400], [`/v1/events/${'x'.repeat(401)}/explanation`, 400],
  ])('GET %s is %i', async (path, status) => {
    expect(await get(path)).toMatchObject({ status, body: { code: 'INVALID' } });
  }); // prettier-ignore

  it('may be asked without an actor, not by a malformed one', async () => {
    expect((await get('/v1/orders/o1', {})).status).toBe(200);
    expect((await get('/v1/orders/o1', { 'Redress-Actor': 'me' })).status).toBe(400);
  });

  it('HEAD answers without a body', async () => {
    const { status, text, headers } = await call(http.url, 'HEAD', '/v1/orders/o1', as);
    expect([status, text, headers.get('content-length')]).toEqual([200, '', '11']);
  });
});

describe('read your own writes', () => {
  it.each([['a command', () => post(agree, {}, { ...json, 'Redress-After': 'refund-r1@3' })], ['a view', () => get('/v1/orders/o1', { 'Redress-After': 'refund-r1@3' })]])(
    '%s waits until all have heard',
    async (_what, ask) => {
      let heard = false;
      doors.caughtUp = () => new Promise((resolve) => setTimeout(() => resolve(void (heard = true)), 10));
      expect([(await ask()).status, heard]).toEqual([200, true]);
    },
  ); // prettier-ignore

  it('answers 503 and when to come again where that takes too long', async () => {
    doors.caughtUp = () => new Promise(() => {});
    const { status, body, headers } = await get('/v1/orders/o1', { 'Redress-After': 'refund-r1@3' });
    expect([status, body.code, headers.get('Retry-After'), doors.viewed]).toEqual([503, 'UNAVAILABLE', '1', []]);
    expect(body.detail).toMatch('refund-r1@3');
    expect(await get('/readyz')).toMatchObject({ status: 503 });
  });

  it.each(['refund-r1', '@3', 'refund-r1@x', 'refund r1@3', 'a@1, b@2', ''])('refuses "%s"', async (after) => {
    expect(await get('/v1/orders/o1', { 'Redress-After': after })).toMatchObject({
      status: 400,
      body: { details: { header: 'Redress-After' } },
    });
  });
});

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
    doors.fault = fault;
    const heard = await post(agree, {}, { ...json, ...(headers as Record<string, string>) });
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
    doors.fault = rejected('RULE', { ruleId: 'V-CAP', outcome: { cap: 1 } }, 'V-CAP');
    expect((await post(agree, {})).body).toMatchObject({
      ruleId: 'V-CAP',
      detail: 'it is RULE',
      details: { outcome: { cap: 1 } },
    });
    doors.fault = rejected('STATE', { allowed: ['refunds.withdraw'] });
    expect((await post(agree, {})).body.details).toEqual({ allowed: ['refunds.withdraw'] });
  });

  it('somebody else’s looks like what does not exist (S33)', async () => {
    const saying = async (fault: unknown) => {
      doors.fault = fault;
      const { status, headers, body } = await post(agree, {});
      return { status, headers: { ...Object.fromEntries(headers), date: '' }, body: { ...body, correlationId: '' } };
    };
    const stranger = await saying(rejected('FORBIDDEN', { allowed: ['buyer:b2'], somebodyElses: true }));
    expect(stranger).toEqual(await saying(rejected('NOT_FOUND', { refundId: 'r1' })));
    expect(JSON.stringify(stranger)).not.toMatch('b2');
  });

  it('a defect shows only its correlation id, and is logged once without users’ texts', async () => {
    doors.fault = new TypeError('canary\r\n\u001b[31m');
    const { body, text } = await post(agree, { why: 'canary' });
    expect(text).not.toMatch(/canary|at .*\.ts/);
    expect(doors.lines).toMatchObject([
      {
        at: now,
        correlationId: body.correlationId,
        method: 'POST',
        route: '/v1/refunds/:refundId/agree',
        status: 500,
        error: 'TypeError',
      },
    ]);
    expect(JSON.stringify(doors.lines)).toMatch(/start-http\.spec/);
    expect(JSON.stringify(doors.lines)).not.toMatch(/canary/);
  });

  it('a refusal is not logged', async () => {
    await post(agree, 'x');
    expect(doors.lines).toEqual([]);
  });

  it.each([
    ['GET', '/v1/nothing', 404, null], ['POST', '/', 404, null], ['GET', '/v1/orders/o1/../../../etc/passwd', 404, null], ['POST', '/V1/orders/o1', 405, 'GET, HEAD'],
    ['POST', '/v1/orders/o1', 405, 'GET, HEAD'], ['GET', place, 405, 'POST'], ['DELETE', `${place}?x=1`, 405, 'POST'], ['OPTIONS', place, 405, 'POST'],
    ['PUT', '/openapi.json', 405, 'GET, HEAD'], ['PATCH', '/v1/ledger', 405, 'GET, HEAD'],
  ])('%s %s is %i', async (method, path, status, allow) => {
    const heard = await call(http.url, method, path, as);
    expect([heard.status, heard.body.code, heard.headers.get('Allow')]).toEqual([status, status === 404 ? 'NOT_FOUND' : 'METHOD_NOT_ALLOWED', allow]);
  }); // prettier-ignore

  it.each([
    ['an address without a path', '//#@?at='], ['another', 'http://['], ['no authority', '//'],
  ])('%s', async (_what, target) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const said = await raw(http.url, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1.1 40[04] [^]*X-Content-Type-Options: nosniff[^]*application\/problem\+json[^]*"code":"(INVALID|NOT_FOUND)"/);
    }
  }); // prettier-ignore

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', /^HTTP\/1.1 400 [^]*"code":"INVALID"/],
    ['huge headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 [^]*problem\+json/],
  ])('%s', async (_what, bytes, answer) => expect(await raw(http.url, bytes)).toMatch(answer));
});

describe('the actor of a request', () => {
  it('a command without an actor is 401 and says what to do', async () => {
    const { status, body, headers } = await post(agree, {}, { 'Content-Type': 'application/json' });
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
    for (const { status, body } of await Promise.all(ask(http.url))) {
      expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(body.detail).toMatch(/AUTH=development/);
    }
    const lenient = await open(world(), { auth: 'development' });
    expect((await Promise.all(ask(lenient.url))).map(({ status }) => status)).toEqual([200, 200]);
    await lenient.close();
  }); // prettier-ignore
});

it.each(['/v1/orders/o1', '/v1/nothing', '/livez'])('%s bears the headers of safety, and none of CORS', async (path) => {
  const { headers } = await get(path, { ...as, Origin: http.url });
  expect(Object.fromEntries(headers)).toMatchObject({
    ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
    'content-security-policy': expect.stringMatching(/^default-src 'none'/),
  });
  expect([...headers.keys()].filter((name) => /access-control|powered|^server$/.test(name))).toEqual([]);
});

describe('the endpoints for monitors', () => {
  it.each(['/livez', '/readyz'])('%s', async (path) => expect((await get(path, {})).status).toBe(200));

  it('/readyz asks the hook it is given', async () => {
    const faults: unknown[] = [];
    const other = await open(world(), { ready: () => (faults.length > 0 ? Promise.reject(faults[0]) : Promise.resolve()) });
    expect((await call(other.url, 'GET', '/readyz')).status).toBe(200);
    faults.push(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    expect((await call(other.url, 'GET', '/readyz')).status).toBe(503);
    await other.close();
  });

  it('/metrics is there for monitors where a process has something to tell, and nowhere else', async () => {
    expect((await get('/metrics', {})).status).toBe(404);
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
