// The whole system in memory behind its HTTP door: what is asked of it is answered, waited for, or refused by name.
import { dayMs, dayOf, plusMs } from '@redress/rulebook';
import { loadRulebook, systemClock } from '@redress/service-kit';
import { type RunningHttp, startHttp } from '@redress/service-kit/http';
import { nothingMoved } from './nothing-moved.fixtures.js';
import { memoryParts } from '../src/memory-parts.js';
import { type System, startSystem, views } from '../src/system.js';

let system: System;
let http: RunningHttp;
const as = { 'Redress-Actor': 'platform' };
beforeAll(async () => {
  const parts = memoryParts({ rules: await loadRulebook() });
  await parts.reconciliations.keep(nothingMoved);
  system = await startSystem(parts);
  http = await startHttp({ doors: system, clock: systemClock, port: 0, auth: 'loopback', limits: { heardMs: 150 } });
  await say('orders/o1/place', {
    ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '8.00', freeShipping: false },
    lines: [
      {
        lineId: 'l1',
        sku: 'k1',
        title: 'Lamp',
        category: '电子电工',
        kind: 'PHYSICAL',
        quantity: 1,
        paid: '120.00',
        services: ['INSTALL'],
      },
    ],
  });
  await say('complaints/k1/file', { type: 'BROKEN_PROMISE', orderId: 'o1', promise: 'OTHER', detail: 'A gift was promised.' });
  await say('orders/o1/pay', { cash: '128.00', points: 0 });
  await say('refunds/r1/apply', {
    orderId: 'o1',
    lineId: 'l1',
    type: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    goods: 'NOT_RECEIVED',
  });
  await say('refunds/r1/refuse', { why: 'It is packed.' });
  await say('cases/c1/step-in', { refundId: 'r1', why: 'Many complain.' });
  await say('orders/o1/record-delivery', { waybill: 'w1', signedBy: 'BUYER' });
  await say('claims/q1/file', { orderId: 'o1', lineId: 'l1', cause: 'OTHER', amount: '1.00', evidence: ['a photo'] });
  await say('help/h1/press', {
    orderId: 'o1',
    lineId: 'l1',
    service: 'INSTALL',
    anomaly: 'NOT_PERFORMED',
    detail: 'Nobody came.',
  });
  const payment = { orderId: 'o1', sellerId: 's1', amount: '1.00', asset: 'CNY', payee: 'buyer:b1', why: 'goodwill' };
  const hand = { as: 'finance:n1', type: 'penalties.assess-manually', at: systemClock.now() };
  await system.ask({ ...hand, body: { compensationId: 'm1', ...payment } });
  await say('reports/p1/file', { type: 'TRADEMARK', listing: 'k1', sellerId: 's1', evidence: ['a certificate'] });
  const calendar = { year: 2027, holidays: ['2027-01-01'], workdays: [] };
  await say('calendars/publish', calendar, { 'Redress-Actor': 'supervisor:p1' });
  const finding = { reportId: 'p1', upheld: true, finding: 'A copy.' };
  await system.ask({ as: 'officer:f1', type: 'reports.decide', at: systemClock.now(), body: finding });
  await system.caughtUp();
  const tomorrow = plusMs(systemClock.now(), dayMs);
  await system.ask({ as: 'platform', type: 'compliance.close-day', at: tomorrow, body: { day: dayOf(systemClock.now()) } });
});
afterAll(async () => {
  await http?.close();
  await system?.close();
});

const say = async (path: string, body: object, by: Record<string, string> = as): Promise<void> => {
  await system.caughtUp();
  const headers = { ...by, 'Content-Type': 'application/json', 'Idempotency-Key': path };
  const answer = await fetch(`${http.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([path, answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([path, 200, '']);
};
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${http.url}${path}`, { headers: { ...as, ...headers } });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
    retry: answer.headers.get('Retry-After'),
  };
};

it.each(['order-o1@99', 'order-o9@1', 'refund-r1@99', 'nothing-x1@1'])(
  'a version that never was, %s, is waited for and then answered with 503: its reader might see less than he has written',
  async (after) => {
    const { status, body, retry } = await get('/v1/orders/o1', { 'Redress-After': after });
    expect([status, body.code, body.detail, retry]).toEqual([503, 'UNAVAILABLE', expect.stringContaining(after), '1']);
  },
);

it.each(['order-o1@1', 'order-o1@2', 'refund-r1@1'])('a version that is, %s, is answered', async (after) =>
  expect((await get('/v1/orders/o1', { 'Redress-After': after })).status).toBe(200),
);

it.each([
  ['/v1/orders/o1/events?asOf=2026-03-02T01:00:00Z', 'asOf', ['at', 'limit', 'cursor']],
  ['/v1/orders/o1/deadlines?definition=zzz', 'definition', ['at']],
  ['/v1/orders/o1?a=b', 'a', ['at']],
  ['/v1/trial-balance?account=x', 'account', ['at', 'limit', 'cursor']],
  ['/v1/refunds/r1?limit=5', 'limit', ['at']],
])('GET %s is refused, naming what it does not take and what it does', async (path, parameter, known) => {
  const { status, body } = await get(path);
  expect([status, body.code, body.detail]).toEqual([400, 'INVALID', expect.stringContaining(parameter)]);
  expect(body.details).toEqual({ parameter, known });
});

it('below HTTP, as the command line asks, the same is refused in the same words', async () => {
  const question = { view: 'order', id: 'o1', options: { asOf: '2020-01-01T00:00:00Z' } };
  await expect(system.view(question)).rejects.toMatchObject({
    refusal: { code: 'INVALID', message: expect.stringContaining('asOf') },
  });
  await expect(system.view({ view: 'order', id: 'o1', where: { a: 'b' } })).rejects.toMatchObject({
    refusal: { code: 'INVALID' },
  });
});

it.each([
  '/v1/orders/o9/events',
  '/v1/orders/o9/deadlines',
  '/v1/sellers/s9/measures',
  '/v1/sellers/s9/score',
  '/v1/orders/o9',
  '/v1/events/order-o9@1/explanation',
])('GET %s of what nobody has heard of is not found: it has no zeros and no empty lists', async (path) =>
  expect(await get(path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } }),
);

it('a view of one thing says its version as a command’s answer does, and that is what If-Match takes', async () => {
  const seen = await fetch(`${http.url}/v1/cases/c1`, { headers: { 'Redress-Actor': 'officer:f1' } });
  const { version, stream } = (await seen.json()) as { version: number; stream: string };
  expect([stream, seen.headers.get('etag'), seen.headers.get('redress-version')]).toEqual(['case-c1', `"${version}"`, `case-c1@${version}`]); // prettier-ignore
  const then = await fetch(`${http.url}/v1/cases/c1?at=2999-01-01T00:00:00Z`, { headers: as });
  expect(then.headers.get('etag')).toBeNull();
  const headers = { 'Redress-Actor': 'officer:f1', 'Content-Type': 'application/json', 'If-Match': `"${version - 1}"` };
  const stale = await fetch(`${http.url}/v1/cases/c1/take`, { method: 'POST', headers, body: '{}' });
  expect(stale.status).toBe(412);
  const row = (await get('/v1/cases')).body as { items: readonly object[] };
  expect(row.items).toMatchObject([{ caseId: 'c1', stream, version }]);
});

type Parameter = { name: string; in: string; required: boolean; schema: { format?: string; type?: string; enum?: string[] } };
const ids: Readonly<Record<string, string>> = {
  '/v1/refunds/{id}': 'r1',
  '/v1/cases/{id}': 'c1',
  '/v1/channels/{id}': 'o1:l1',
  '/v1/calendars/{id}': '2027',
  '/v1/queues/{id}': 'unassigned',
  '/v1/violations/{id}': 'P-IP:p1',
  '/v1/claims/{id}': 'q1',
  '/v1/compensations/{id}': 'm1',
  '/v1/help/{id}': 'h1',
  '/v1/complaints/{id}': 'k1',
  '/v1/reconciliations/{id}': '2026-03-02',
  '/v1/reports/{id}': 'p1',
  '/v1/events/{id}/explanation': 'order-o1@1',
};
const idOf = (path: string) => ids[path] ?? (path.startsWith('/v1/sellers/') ? 's1' : 'o1');
/** What a required parameter is told. */
const days = { from: '2026-03-02', to: '2026-03-03' };
const later = '2999-01-01T00:00:00Z';
const asked: Readonly<Record<string, string>> = { ...days, left: later, right: later };
const usual: Readonly<Record<string, string>> = {
  ...days,
  limit: '2',
  window: '30d',
  definition: 'intervention',
  minOrders: '1',
};

it('every parameter that the document offers for a view is taken by it', async () => {
  const { body } = await get('/openapi.json');
  const paths = body.paths as Record<string, { get?: { operationId: string; parameters: Parameter[] } }>;
  const operations = Object.entries(paths).filter(([, { get: one }]) => one?.operationId.startsWith('view.'));
  expect(operations).toHaveLength(Object.keys(views).length);
  for (const [path, { get: one }] of operations) {
    const needed = one!.parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
    const url = `${path.replace('{id}', idOf(path)).replace('{measure}', 'M-DISPUTE')}?${needed.map(({ name }) => `${name}=${asked[name] ?? 'o1'}`).join('&')}`;
    const { body: first } = await get(url);
    for (const { name, schema } of one!.parameters.filter((parameter) => parameter.in === 'query' && !parameter.required)) {
      const cursor =
        typeof first.next === 'string' ? first.next : ((await get(`${url}&limit=1`)).body.next as string | undefined);
      if (name === 'cursor' && cursor === undefined) continue; // one page is all there is
      const value =
        name === 'cursor' ? cursor! : schema.format === 'date-time' ? later : (usual[name] ?? schema.enum?.at(-1) ?? 'x');
      const { status, body: answer } = await get(`${url}&${name}=${encodeURIComponent(value)}`);
      expect([url, name, status, status === 200 ? undefined : answer.detail]).toEqual([url, name, 200, undefined]);
    }
  }
});
