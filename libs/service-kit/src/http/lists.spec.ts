/** Long lists over HTTP: in pages, and for staff whole, as lines. */
import { request } from 'node:http';
import { Crowded } from '../few-at-once.js';
import { httpServiceApi } from './client.js';
import { call, open, rejected, type TestServer, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

let doors: TestServer;
let http: RunningHttp;
beforeAll(async () => {
  doors = world();
  http = await open(doors);
});
afterAll(() => http.close());
beforeEach(() => void Object.assign(doors, { viewed: [], fault: undefined, lines: [] }));

const get = (path: string, headers: Record<string, string> = {}) => call(http.url, 'GET', path, headers);
const lines = { Accept: 'application/x-ndjson', 'Redress-Actor': 'auditor:a1' };

it('a list comes in pages, 100 items by default, with the total and the cursor of the next page', async () => {
  const { body } = await get('/v1/ledger');
  expect(body).toEqual({ items: Array.from({ length: 100 }, (_, n) => ({ n })), total: 450, next: expect.any(String) });
  const last = await get(`/v1/ledger?limit=200&cursor=${Buffer.from('[300]').toString('base64url')}`);
  expect(last.body).toEqual({ items: Array.from({ length: 149 }, (_, n) => ({ n: n + 301 })), total: 450 });
  expect((await get('/v1/balances?limit=1')).body).toMatchObject({ balanced: true, items: [{ n: 0 }], total: 450 });
});

it.each(['?limit=0', '?limit=201', '?limit=1e2', '?limit=', '?limit=-1', '?cursor=', '?cursor=%20', '?cursor=WyJhIl0', '?cursor=x&cursor=x'])(
  'refuses %s, naming the parameter',
  async (query) => {
    const { status, body } = await get(`/v1/ledger${query}`);
    expect([status, body.code, body.detail]).toEqual([400, 'INVALID', expect.stringContaining(query.slice(1, query.indexOf('=')))]);
  },
); // prettier-ignore

it('staff who accept lines get all of it, an item a line', async () => {
  const { status, headers, text } = await get('/v1/ledger?orderId=o1', lines);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  const items = text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown); // prettier-ignore
  expect(items).toEqual(Array.from({ length: 450 }, (_, n) => ({ n })));
  expect(doors.viewed.map(({ where, page }) => [where, page?.limit])).toEqual(Array(5).fill([{ orderId: 'o1' }, 100]));
});

it.each([
  ['/v1/ledger.csv?orderId=o1', {}],
  ['/v1/ledger?orderId=o1', { Accept: 'text/csv' }],
])('%s is all of it as CSV, for everybody who may see it, with the count of rows last', async (path, accept) => {
  const { status, headers, text } = await get(path, { ...accept, 'Redress-Actor': 'buyer:b1' });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const rows = text.split('\r\n');
  const head = ['\ufeff# view 视图,ledger', '# zone 时区,Asia/Shanghai (UTC+08:00)', expect.stringMatching('^# asked at'), '# orderId,o1', 'n'];
  expect(rows.slice(0, head.length)).toEqual(head);
  expect(rows.slice(head.length)).toEqual([...Array.from({ length: 450 }, (_, n) => String(n)), '# rows 行数,450', '']);
  expect(doors.viewed.map(({ as, where }) => [as, where])).toEqual(Array(5).fill(['buyer:b1', { orderId: 'o1' }]));
}); // prettier-ignore

it('a list that is a field of an answer is CSV, too; what has no list, and a list named by an id at the end of its path, has no .csv', async () => {
  expect((await get('/v1/balances.csv', { 'Redress-Actor': 'auditor:a1' })).text).toMatch(/\r\nn\r\n0\r\n1\r\n/);
  expect(await get('/v1/events/refund-r1@3/explanation.csv', lines)).toMatchObject({ status: 404 });
  expect(await get('/v1/ledger.csv')).toMatchObject({ status: 401 });
});

it.each([
  ['buyer:b1', 403, 'FORBIDDEN'],
  ['courier', 403, 'FORBIDDEN'],
  ['', 401, 'UNAUTHENTICATED'],
])('all of it is not for "%s"', async (actor, status, code) => {
  const who = actor === '' ? { Accept: lines.Accept } : { ...lines, 'Redress-Actor': actor };
  expect(await get('/v1/ledger', who as Record<string, string>)).toMatchObject({ status, body: { code } });
  expect(doors.viewed).toEqual([]);
});

it('a refusal before the first line is a problem; a failure on the way cuts the answer off, so that nobody takes it for whole', async () => {
  expect(await get('/v1/ledger?limit=x', lines)).toMatchObject({ status: 400 });
  doors.fault = rejected('NOT_FOUND');
  expect(await get('/v1/ledger', lines)).toMatchObject({ status: 404 });
  doors.fault = undefined;
  const { view } = doors;
  doors.view = async (viewed) => {
    if (viewed.page?.cursor !== undefined) throw new TypeError('a defect');
    return view(viewed);
  };
  await expect(get('/v1/ledger', lines)).rejects.toThrow(/aborted|hang up|reset/i);
  doors.view = view;
});

it('a slow reader holds one page in memory: the next is read only once this one is sent', async () => {
  const { view } = doors;
  let pages = 0;
  const big = 'x'.repeat(1024 * 1024);
  doors.view = async () => ({ items: [big], total: 64, ...(++pages < 64 && { next: 'a' }) });
  const { hostname, port } = new URL(http.url);
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    request({ hostname, port, path: '/v1/ledger', headers: lines }, resolve).on('error', reject).end(),
  );
  // Nobody reads: what the sockets hold is taken, and then nothing more is asked for.
  for (let before = -1; before !== pages; await new Promise((resolve) => setTimeout(resolve, 200))) before = pages;
  expect(pages).toBeLessThan(64);
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  expect([pages, bytes]).toEqual([64, 64 * (big.length + 3)]);
  doors.view = view;
});

it('a request refused because too many large reads run is told when to retry', async () => {
  doors.fault = new Crowded('200 others wait already to read as much: ask again');
  const { status, body, headers } = await get('/v1/ledger');
  expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'UNAVAILABLE', '1']);
});

it('the gateway reads a whole list page by page, where the whole list is asked for', async () => {
  const { commands, views } = doors;
  const remote = httpServiceApi({ url: http.url, manifest: { service: 'penalties', commands, views, hears: [] } });
  const all = Array.from({ length: 450 }, (_, n) => ({ n }));
  expect(await remote.view({ view: 'ledger' })).toEqual(all);
  expect(await remote.view({ view: 'balances' })).toEqual({ balanced: true, accounts: all });
  expect(await remote.view({ view: 'ledger', page: { limit: 2 } })).toMatchObject({ items: [{ n: 0 }, { n: 1 }], total: 450 });
});
