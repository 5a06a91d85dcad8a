/** Admission of requests by host name and by origin of the page; all others are refused. */
import { connect } from 'node:net';
import { doubledKey } from './doubled-key.js';
import { call, open, raw, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

const as = { 'Redress-Actor': 'buyer:b1' };
const json = { ...as, 'Content-Type': 'application/json' };
const everyMode = ['loopback', 'development'] as const;

describe.each(everyMode)('with AUTH=%s', (auth) => {
  const doors = world();
  let http: RunningHttp;
  let host: string;
  beforeAll(async () => {
    http = await open(doors, { auth, hosts: ['orders', 'Redress.example'] });
    ({ host } = new URL(http.url));
  });
  afterAll(() => http.close());
  beforeEach(() => void Object.assign(doors, { asked: [], viewed: [] }));

  const read = (headers: Record<string, string>) => call(http.url, 'GET', '/v1/orders/o1', { ...as, ...headers });
  const write = (headers: Record<string, string>) =>
    call(http.url, 'POST', '/v1/refunds/r1/agree', { ...json, ...headers }, '{}');

  it.each([
    'evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'orders.evil.example', '10.0.0.1', '[::2]', '0.0.0.0', 'localhost:3000@evil.example',
  ])('a request to the name "%s", as a page sends it after DNS rebinding, is refused, read or write', async (name) => {
    for (const heard of await Promise.all([read({ Host: name }), write({ Host: name }), call(http.url, 'GET', '/openapi.json', { Host: name }), call(http.url, 'GET', '/docs', { Host: name })]))
      expect(heard).toMatchObject({ status: 421, body: { code: 'MISDIRECTED' } });
    expect([doors.asked, doors.viewed]).toEqual([[], []]);
  }); // prettier-ignore

  it.each(['localhost', 'LocalHost:80', 'redress.localhost:1', '127.0.0.1', '127.0.0.2:3000', '[::1]:3000'])(
    'this machine is called %s',
    async (name) => expect((await read({ Host: name })).status).toBe(200),
  );

  it.each(['orders', 'ORDERS:3000', 'redress.example'])('the name %s, which HOSTS lists, is admitted by the list', async (name) =>
    // an actor trusted by address alone must also use a host name of this machine
    expect((await read({ Host: name })).status).toBe(auth === 'development' ? 200 : 401),
  );

  it.each(['http://evil.example', 'null', 'http://localhost:1', 'file://', 'http://localhost.evil.example'])(
    'a page of the origin %s may neither write nor read',
    async (origin) => {
      for (const heard of await Promise.all([read({ Origin: origin }), write({ Origin: origin })]))
        expect(heard).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
      expect([doors.asked, doors.viewed]).toEqual([[], []]);
    },
  );

  it('a page of another site without an Origin is recognized by Sec-Fetch-Site; a link may be followed', async () => {
    expect(await read({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' })).toMatchObject({ status: 403 });
    expect(await read({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })).toMatchObject({ status: 200 });
  });

  it('a page of this very server may ask', async () => {
    for (const origin of [`http://${host}`, `https://${host}`]) expect((await write({ Origin: origin })).status).toBe(200);
  });
});

describe('a request that proxies might read otherwise', () => {
  let http: RunningHttp;
  beforeAll(async () => {
    http = await open(world(), { limits: { headersMs: 100, requestMs: 200, lingerMs: 50 } });
  });
  afterAll(() => http.close());

  it.each(['Host: localhost\r\nHost: localhost', 'Host: localhost\r\nhost: evil.example', 'Host: localhost\r\nContent-Type: application/json\r\nContent-Type: text/plain'])(
    'a header said twice is refused: %j',
    async (headers) => {
      const said = await raw(http.url, `GET /v1/orders/o1 HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1.1 400 [^]*said twice[^]*"code":"INVALID"/);
    },
  ); // prettier-ignore

  it.each([
    ['{"why":"a","why":"b"}', /"why" twice.*line 1, column 12/], ['{"lines":[{"a":1},\n{"a":1,"\\u0061":2}]}', /"a" twice.*line 2, column 8/], ['{"a":{"b":1},"a":2}', /"a" twice/],
    ['{"":1,"":1}', /"" twice/],
  ])('a field said twice in one object is refused: %s', async (body, detail) => {
    const heard = await call(http.url, 'POST', '/v1/refunds/r1/agree', json, body);
    expect([heard.status, heard.body.code, heard.body.detail]).toEqual([400, 'INVALID', expect.stringMatching(detail)]);
  }); // prettier-ignore

  it('one name in two objects is no repetition, nor is a text that looks like a field', () => {
    expect(doubledKey('{"a":{"b":1},"c":{"b":1},"d":["a","a",{"b":"\\"b\\":"}],"e":"a"}')).toBeUndefined();
  });

  it.each([
    ['never ends its headers', 'GET /livez HTTP/1.1\r\nHost: localhost\r\n', '408'],
    ['sends no HTTP', 'nonsense\r\n\r\n', '400'],
  ])('a client that %s and keeps its end open gets an answer, and is then cut off', async (_what, bytes, status) => {
    const { hostname, port } = new URL(http.url);
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.write(bytes));
    let said = '';
    const cutOff = new Promise<void>((resolve) => {
      socket.on('data', (chunk) => void (said += String(chunk)));
      socket.on('error', () => undefined).on('close', () => resolve());
      // Our end stays open: only one that is gone answers what is still sent with a reset.
      socket.on('end', () => {
        const more = setInterval(() => (socket.writable ? socket.write('X') : undefined), 20);
        socket.on('close', () => clearInterval(more));
      });
    });
    await cutOff;
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });
});
