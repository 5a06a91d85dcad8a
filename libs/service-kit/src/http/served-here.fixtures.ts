/** One server for the specs of the door: what it is asked is kept, and forgotten before each test. */
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { call, type Heard, open, type TestServer, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

export const as = { 'Redress-Actor': 'buyer:b1' };
export const json = { ...as, 'Content-Type': 'application/json' };
export const place = '/v1/orders/o1/place';
export const agree = '/v1/refunds/r1/agree';
export const order = { buyerTier: 'GOOD', lines: [{ lineId: 'l1', quantity: 1 }] };

export const servedHere = () => {
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
  return {
    doors: () => doors,
    url: () => http.url,
    post: (path: string, body?: unknown, headers: Record<string, string> = json): Promise<Heard> =>
      call(
        http.url,
        'POST',
        path,
        headers,
        body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      ),
    get: (path: string, headers: Record<string, string> = as): Promise<Heard> => call(http.url, 'GET', path, headers),
  };
};
