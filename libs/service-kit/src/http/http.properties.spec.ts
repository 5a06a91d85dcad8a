/** For any request: the status is below 500, every refusal is problem+json, and no malformed command reaches a context. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenAt } from './broken-at.js';
import { call, open, type TestServer, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

let doors: TestServer;
let http: RunningHttp;
beforeAll(async () => {
  doors = world();
  http = await open(doors);
});
afterAll(() => http.close());

const word = fc.oneof(
  fc.constantFrom('r1', 'o1', '..', '%00', '%', '__proto__', 'a b', '😀', '%2e%2e', 'x'.repeat(70)),
  fc.string(),
);
const path = fc.oneof(
  fc.tuple(fc.constantFrom('refunds', 'orders', 'sellers', 'events'), word, fc.constantFrom('agree', 'modify', 'place', 'top-up', 'explanation', 'measures', '')).map((parts) => `/v1/${parts.join('/')}`),
  fc.array(word, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
); // prettier-ignore
const query = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.oneof(fc.constantFrom('at', 'window', 'orderId'), word), word).map(([name, value]) => `?${name}=${value}`),
);
/** A request target that Node's client accepts. */
const target = fc.tuple(path, query).map(([one, two]) => encodeURI(`${one}${two}`.replace(/\p{Cs}/gu, '')).replace(/%25/g, '%'));
const value = fc.string({ unit: 'binary-ascii' }).map((text) => text.replace(/[^\t\x20-\x7e]/g, ''));
const headers = fc.record(
  {
    'Redress-Actor': fc.oneof(fc.constant('buyer:b1'), value),
    'Content-Type': fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: value }),
    'If-Match': fc.oneof(fc.constant('"3"'), value),
    'Idempotency-Key': fc.oneof(fc.constant('k1'), value),
    'Redress-After': fc.oneof(fc.constant('refund-r1@3'), value),
  },
  { requiredKeys: [] },
);
const tricky = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'orderId', 'lines', 'note', '\0', '\ud800'),
  fc.string(),
);
const body = fc.oneof(
  fc.object({ key: tricky, values: [tricky, fc.double(), fc.constant(null), fc.boolean()] }).map((one) => JSON.stringify(one)),
  fc.json(),
  fc.string(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);
const method = fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD');

it('any request gets an answer below 500; a refusal is a problem, and only a well-formed command is executed', async () => {
  await fc.assert(
    fc.asyncProperty(method, target, headers, body, async (how, where, said, what) => {
      const heard = await call(http.url, how, where, said, how === 'GET' || how === 'HEAD' ? undefined : what);
      expect(heard.status).toBeLessThan(500);
      if (heard.status < 400 || how === 'HEAD') return;
      expect(heard.headers.get('content-type')).toBe('application/problem+json');
      expect(heard.body).toMatchObject({
        status: heard.status,
        code: expect.stringMatching(/^[A-Z_]+$/),
        detail: expect.any(String),
      });
      expect(heard.text).not.toMatch(/node_modules|\.ts:\d/);
    }),
    { numRuns: 600 },
  );
  expect(doors.lines).toEqual([]);
  const asked = doors.asked.map((one) => JSON.stringify(one));
  expect(asked.filter((text) => /\\u0000|"(__proto__|constructor)":|\\ud[89a-f]/i.test(text))).toEqual([]);
});

it('where JSON breaks: the text up to there can still become JSON, and with what stands there it cannot', () => {
  expect(
    ['', '{', '[1,', '{"a"', '{"a":tru}', '[1}', '01', '"a\nb"', '1 2', '{"a":1,}', '[1,]', '{1:2}', '["\\x"]', 'TRUE'].map(
      brokenAt,
    ),
  ).toEqual([0, 1, 3, 4, 5, 2, 1, 0, 2, 7, 3, 1, 1, 0]);
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', ':', 'x', '\n', '"', '\u0000'), (text, where, odd) => {
      const at = where % (text.length + 1);
      const broken = text.slice(0, at) + odd + text.slice(at);
      expect(brokenAt(text)).toBe(text.trimEnd().length === 0 ? 0 : text.length);
      try {
        JSON.parse(broken);
      } catch {
        expect(brokenAt(broken)).toBeLessThanOrEqual(broken.length);
        expect(brokenAt(broken)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
