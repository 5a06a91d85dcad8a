import { describe, expect, it } from '@jest/globals';
import { call, now } from './http.fixtures.js';
import { agree, as, json, servedHere } from './served-here.fixtures.js';

const server = servedHere();

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
    [
      '/v1/sellers/s1/measures/M-LATE/orders?part=numerator',
      {
        ...{ as: 'buyer:b1', view: 'units', id: 's1', where: { measure: 'M-LATE', part: 'numerator' } },
        ...{ options: { now }, page: { limit: 100 } },
      },
    ],
    ['/v1/events/refund-r1@3/explanation', { as: 'buyer:b1', view: 'explain', id: 'refund-r1@3', options: { now } }],
  ])('GET %s', async (path, viewed) => {
    expect((await server.get(path)).status).toBe(200);
    expect(server.doors().viewed).toEqual([viewed]);
  });

  it.each([
    ['?colour=red', /knows no colour, only at/], ['?asOf=2026-03-02T01:00Z', /only at\./], ['?at=yesterday', /at must be/], ['?at=', /at must be/],
    ['?at=2026-03-02T01:00', /at must be/], ['?at=2026-03-02T01:00Z&at=2026-03-02T01:00Z', /twice/], ['?__proto__=1', /knows no/], ['?limit=5', /knows no limit/], ['?cursor=x', /knows no cursor/],
  ])('refuses %s', async (query, detail) => {
    const { status, body } = await server.get(`/v1/orders/o1${query}`);
    expect([status, body.code, body.detail]).toEqual([400, 'INVALID', expect.stringMatching(detail)]);
  }); // prettier-ignore

  it.each([
    ['/v1/ledger?orderId=', 400], ['/v1/ledger?orderId=%00', 400], ['/v1/ledger?orderId=%ff', 400], [`/v1/ledger?orderId=${'x'.repeat(201)}`, 400],
    ['/v1/orders/a%20b', 400], ['/v1/orders/o@1', 400], [`/v1/orders/${'x'.repeat(401)}`, 400], ['/v1/orders/%E0%A4', 400], ['/v1/orders/%0a', 400],
    ['/v1/orders/a%2fb', 400], [`/v1/events/${'x'.repeat(401)}/explanation`, 400],
  ])('GET %s is %i', async (path, status) => {
    expect(await server.get(path)).toMatchObject({ status, body: { code: 'INVALID' } });
  }); // prettier-ignore

  it('refuses a filter of the path that the query says as well', async () => {
    const answer = await server.get('/v1/sellers/s1/measures/M-LATE/orders?measure=M-OOS');
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID', details: { parameter: 'measure' } } });
    expect(answer.body.detail).toMatch('measure is said in the path');
  });

  it('may be asked without an actor, not by a malformed one', async () => {
    expect((await server.get('/v1/orders/o1', {})).status).toBe(200);
    expect((await server.get('/v1/orders/o1', { 'Redress-Actor': 'me' })).status).toBe(400);
  });

  it('HEAD answers without a body', async () => {
    const { status, text, headers } = await call(server.url(), 'HEAD', '/v1/orders/o1', as);
    expect([status, text, headers.get('content-length')]).toEqual([200, '', '11']);
  });
});

describe('read your own writes', () => {
  it.each([['a command', () => server.post(agree, {}, { ...json, 'Redress-After': 'refund-r1@3' })], ['a view', () => server.get('/v1/orders/o1', { 'Redress-After': 'refund-r1@3' })]])(
    '%s waits until all have heard',
    async (_what, ask) => {
      let heard = false;
      server.doors().caughtUp = () => new Promise((resolve) => setTimeout(() => resolve(void (heard = true)), 10));
      expect([(await ask()).status, heard]).toEqual([200, true]);
    },
  ); // prettier-ignore

  it('answers 503 and when to come again where that takes too long', async () => {
    server.doors().caughtUp = () => new Promise(() => {});
    const { status, body, headers } = await server.get('/v1/orders/o1', { 'Redress-After': 'refund-r1@3' });
    expect([status, body.code, headers.get('Retry-After'), server.doors().viewed]).toEqual([503, 'UNAVAILABLE', '1', []]);
    expect(body.detail).toMatch('refund-r1@3');
    expect(await server.get('/readyz')).toMatchObject({ status: 503 });
  });

  it.each(['refund-r1', '@3', 'refund-r1@x', 'refund r1@3', 'a@1, b@2', ''])('refuses "%s"', async (after) => {
    expect(await server.get('/v1/orders/o1', { 'Redress-After': after })).toMatchObject({
      status: 400,
      body: { details: { header: 'Redress-After' } },
    });
  });
});
