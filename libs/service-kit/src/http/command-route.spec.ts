import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { now, raw } from './http.fixtures.js';
import { agree, as, json, order, place, servedHere } from './served-here.fixtures.js';

const server = servedHere();

describe('a command', () => {
  it('is asked with what path, headers, clock and body say, and answers stream, version and events', async () => {
    const headers = { ...json, 'Idempotency-Key': 'k/1', 'If-Match': '"2"' };
    const {
      status,
      body,
      headers: heard,
    } = await server.post(agree, { refundId: 'r1', why: 'x' }, headers).then(() => server.post(agree, {}, headers));
    expect(server.doors().asked[0]).toEqual({
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
    expect((await server.post(agree, body, headers as Record<string, string>)).status).toBe(200);
    expect(server.doors().asked[0]?.body).toEqual({ refundId: 'r1' });
  });

  it('carries the trace context of its caller; an invalid one is ignored', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect((await server.post(agree, {}, { ...json, traceparent })).status).toBe(200);
    expect((await server.post(agree, {}, { ...json, traceparent: '00-0-0-00' })).status).toBe(200);
    expect(server.doors().asked.map(({ metadata }) => metadata)).toEqual([{ traceparent }, undefined]);
  });

  it('takes both ids of its path', async () => {
    expect((await server.post('/v1/orders/o1/lines/l.1/request-reopen', {})).status).toBe(200);
    expect(server.doors().asked[0]?.body).toEqual({ orderId: 'o1', lineId: 'l.1' });
  });

  it.each([
    ['service:refunds', 200], ['platform', 200], ['courier', 200], ['officer:o1', 200],
    ['buyer:', 400], ['nobody:x', 400], ['buyer:b1, seller:s1', 400], ['', 400],
  ])('by the actor "%s" answers %i', async (actor, status) => {
    expect((await server.post(agree, {}, { ...json, 'Redress-Actor': actor })).status).toBe(status);
  }); // prettier-ignore

  it.each([
    ['"3"', 3], ['0', 0], ['refund-r1@3', 3], ['"refund-r1@3"', 3],
    ['refund-r2@3', 400], ['W/"3"', 400], ['*', 400], ['"3", "4"', 400], ['-1', 400], ['03', 400], ['9'.repeat(16), 400], ['', 400],
  ])('with If-Match %s: version or status %p', async (ifMatch, expected) => {
    const { status } = await server.post(agree, {}, { ...json, 'If-Match': ifMatch });
    expect(status === 200 ? server.doors().asked[0]?.ifMatch : status).toBe(expected);
  }); // prettier-ignore

  it.each([
    ['a channel', 'channel-o1:l1@1', 200], ['another channel', 'channel-o1:l2@1', 400], ['the order', 'order-o1@1', 200],
  ])('with If-Match of %s answers as the ids of the path say', async (_what, ifMatch, status) => {
    expect((await server.post('/v1/orders/o1/lines/l1/request-reopen', {}, { ...json, 'If-Match': ifMatch })).status).toBe(status);
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
      const heard = await server.post(path, body, { ...json, ...(headers as Record<string, string>) });
      expect(heard.status).toBe(status);
      if (status === 400) expect(heard.body).toMatchObject({ code: 'INVALID', details: { header: 'Idempotency-Key' } });
      else expect(server.doors().asked[0]?.commandId).toBe((headers as Record<string, string>)['Idempotency-Key']);
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
    const { status, body: said } = await server.post(place, body);
    expect([status, said.code, server.doors().asked]).toEqual([400, 'INVALID', []]);
    expect(said.details).toMatchObject(details);
  }); // prettier-ignore

  it('but 32 levels and an emoji may pass', async () => {
    expect((await server.post(place, deep(31))).body.detail).toMatch(/should not exist/);
    const { status } = await server.post(place, '{"buyerTier":"GOOD","note":"😀","lines":[]}');
    expect([status, server.doors().asked[1]?.body]).toMatchObject([200, { buyerTier: 'GOOD', note: '😀' }]);
  });

  it('a context’s own check goes out as it is, with the fields', async () => {
    const { status, body } = await server.post(place, { ...order, status: 'PAID', lines: [{ lineId: 'l1', quantity: 0 }] });
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
    const heard = await server.post(place, body, headers as Record<string, string>);
    expect([heard.status, heard.body.code, server.doors().asked]).toEqual([status, code, []]);
  });

  it('exactly 1 MB is read', async () => {
    const body = `{"note":"${'x'.repeat(1024 * 1024 - 11)}"}`;
    expect([body.length, (await server.post(place, body)).status, server.doors().asked.length]).toEqual([1024 * 1024, 400, 1]);
  });

  it('a body announced as huge is not waited for', async () => {
    const head = `POST ${agree} HTTP/1.1\r\nHost: localhost\r\nRedress-Actor: courier\r\nContent-Length: 99999999\r\n\r\n`;
    expect(await raw(server.url(), head)).toMatch(/^HTTP\/1.1 413 [^]*"code":"TOO_LARGE"/);
  });
});
