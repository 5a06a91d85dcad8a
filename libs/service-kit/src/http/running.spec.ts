/** The life of the server: its port, slow callers, its end. */
import { expect, it } from '@jest/globals';
import { setTimeout as passed } from 'node:timers/promises';
import { call, open, raw, world } from './http.fixtures.js';
import { jsonLog } from './log.js';
import { CannotListen } from './start-http.js';

it('a port in use is one clear line', async () => {
  const first = await open(world());
  const port = Number(new URL(first.url).port);
  const second = open(world(), { port });
  await expect(second).rejects.toThrow(CannotListen);
  await expect(second).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${port}: the port is in use; set PORT to another, or stop what listens there.`,
  );
  await first.close();
});

it.each([
  ['the headers', 'GET /livez HTTP/1.1\r\nHost:'],
  ['the body', 'POST /v1/refunds/r1/agree HTTP/1.1\r\nHost: localhost\r\nRedress-Actor: courier\r\nContent-Length: 9\r\n\r\n{'],
])('who writes %s slowly is sent away (408)', async (_what, bytes) => {
  const http = await open(world(), { limits: { headersMs: 100, requestMs: 200 } });
  expect(await raw(http.url, bytes)).toMatch(/^HTTP\/1.1 408 [^]*"code":"TOO_SLOW"/);
  await http.close();
});

it('close() takes no more requests, finishes those under way, and does not wait for idle connections', async () => {
  const doors = world();
  let release = () => {};
  doors.held = new Promise<void>((resolve) => (release = resolve));
  const http = await open(doors);
  await fetch(`${http.url}/livez`).then((response) => response.text()); // its connection stays, idle
  const underWay = fetch(`${http.url}/v1/refunds/r1/agree`, { method: 'POST', headers: { 'Redress-Actor': 'courier' } });
  while (doors.asked.length === 0) await passed(5);
  const closed = http.close();
  await expect(call(http.url, 'GET', '/livez')).rejects.toThrow(/ECONNREFUSED/);
  release();
  expect((await underWay).status).toBe(200);
  await closed;
  await http.close();
});

it('close() does not wait for ever', async () => {
  const doors = world();
  doors.held = new Promise(() => {});
  const http = await open(doors, { limits: { drainMs: 50 } });
  const underWay = call(http.url, 'POST', '/v1/refunds/r1/agree', { 'Redress-Actor': 'courier' });
  const cutOff = expect(underWay).rejects.toThrow();
  while (doors.asked.length === 0) await passed(5);
  await http.close();
  await cutOff;
});

it('at debug level each request is a line, without its ids', async () => {
  const lines: string[] = [];
  const http = await open(world(), { log: jsonLog({ debug: true, write: (line) => lines.push(line) }) });
  await call(http.url, 'GET', '/v1/orders/secret');
  await http.close();
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 'debug', method: 'GET', route: '/v1/orders/:id', status: 200, ms: expect.any(Number) },
  ]);
});

it('a line of the log is one line of harmless characters (S31)', () => {
  const lines: string[] = [];
  jsonLog({ write: (line) => lines.push(line) }).error({ note: 'a\r\nb\u001b[31m\u009b1m\u2028\u0085c' });
  expect(lines).toEqual(['{"level":"error","note":"a\\r\\nb\\u001b[31m\\u009b1m\\u2028\\u0085c"}\n']);
  expect(jsonLog().debug).toBeUndefined();
});
