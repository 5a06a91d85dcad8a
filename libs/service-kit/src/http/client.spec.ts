/** The HTTP client for another service: commands and queries arrive unchanged, and refusals come back unchanged. */
import { type Refusal, Rejected, isOutage } from '@redress/event-sourcing';
import type { CommandEnvelope } from '@redress/context';
import { Unanswered, httpServiceApi } from './client.js';
import { routeToServices } from '../route-to-services.js';
import { call, open, rejected, type TestServer, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

let service: TestServer;
let http: RunningHttp;
let remote: ReturnType<typeof httpServiceApi>;
beforeAll(async () => {
  service = world();
  http = await open(service);
  const { commands, views } = service;
  remote = httpServiceApi({ url: http.url, manifest: { service: 'refunds', commands, views, hears: [] } });
});
afterAll(() => http.close());
beforeEach(() => void (service.fault = undefined));

const agree: CommandEnvelope = {
  type: 'refunds.agree',
  as: 'seller:s1',
  at: '2020-01-01T00:00:00.000Z',
  body: { refundId: 'r:1' },
};
const refusalOf = async (envelope: CommandEnvelope): Promise<Refusal> => {
  const error = await remote.ask(envelope).catch((one: unknown) => one);
  if (error instanceof Rejected) return error.refusal;
  throw error;
};

it('a command arrives with its actor, its id, the version seen and its trace, at the time of the service; its answer comes back', async () => {
  const metadata = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
  expect(await remote.ask({ ...agree, commandId: 'k1', ifMatch: 2, metadata })).toMatchObject({
    stream: 'refund-r:1',
    version: 3,
    events: [{ eventId: 'refund-r:1@3', type: 'Done' }],
  });
  const { at, ...asked } = service.asked.at(-1)!;
  expect(asked).toEqual({
    type: 'refunds.agree',
    as: 'seller:s1',
    body: { refundId: 'r:1' },
    commandId: 'k1',
    ifMatch: 2,
    metadata,
  });
  expect(at).not.toBe(agree.at);
});

it('a query arrives with all its parameters', async () => {
  const at = '2026-03-02T01:00:00.000Z';
  await remote.view({ view: 'measures', id: 's1', at, options: { asOf: at, window: '30d', now: 'mine' } });
  expect(service.viewed.at(-1)).toMatchObject({ view: 'measures', id: 's1', at, options: { asOf: at, window: '30d' } });
  await remote.view({ view: 'ledger', where: { account: 'escrow:o1 & co' } });
  expect(service.viewed.at(-1)).toMatchObject({ where: { account: 'escrow:o1 & co' } });
  await remote.view({ view: 'units', id: 's1', where: { measure: 'M-LATE', part: 'all' }, page: { limit: 5 } });
  expect(service.viewed.at(-1)).toMatchObject({ view: 'units', id: 's1', where: { measure: 'M-LATE', part: 'all' } });
});

it('a query arrives with its actor; where none is named, none is sent', async () => {
  await remote.view({ view: 'order', id: 'o1', as: 'buyer:b1' });
  expect(service.viewed.at(-1)).toMatchObject({ view: 'order', as: 'buyer:b1' });
  await remote.view({ view: 'order', id: 'o1' });
  expect(service.viewed.at(-1)).not.toHaveProperty('as');
});

it('a refusal comes back with its code, rule and details', async () => {
  service.fault = rejected('RULE', { inputs: { days: 3 } }, 'R-LATE-CLAIM');
  expect(await refusalOf(agree)).toMatchObject({ code: 'RULE', ruleId: 'R-LATE-CLAIM', details: { inputs: { days: 3 } } });
  service.fault = rejected('STATE', { allowed: ['refunds.withdraw'] });
  expect(await refusalOf(agree)).toMatchObject({ code: 'STATE', details: { allowed: ['refunds.withdraw'] } });
  service.fault = rejected('CONFLICT', { stale: true });
  expect(await refusalOf({ ...agree, ifMatch: 1 })).toMatchObject({ code: 'CONFLICT', details: { stale: true } });
  service.fault = rejected('FORBIDDEN', { somebodyElses: true });
  expect(await refusalOf(agree)).toMatchObject({ code: 'NOT_FOUND' }); // nobody learns what exists, not even on the way
});

it('a defect, or a service that is down, is an outage and not a refusal: the command may have been carried out', async () => {
  service.fault = new TypeError('a defect');
  const error = await remote.ask(agree).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(Unanswered);
  expect(isOutage(error)).toBe(true);
  const { commands, views } = service;
  const away = httpServiceApi({ url: 'http://127.0.0.1:1', manifest: { service: 'refunds', commands, views, hears: [] } });
  await expect(away.view({ view: 'order', id: 'o1' })).rejects.toThrow(Unanswered);
});

it('an outage names the service that is down; one that cannot answer is quoted', async () => {
  const { commands, views } = service;
  const answering = (url: string) => {
    const manifest = { service: 'refunds', commands, views, hears: [] } as const;
    return { manifest, keepsLog: false, doors: httpServiceApi({ url, manifest }) };
  };
  const asked = async (url: string) => {
    const gateway = await open({ ...world(), ...routeToServices([answering(url)]) });
    const { status, body, headers } = await call(gateway.url, 'GET', '/v1/orders/o1', { 'Redress-Actor': 'buyer:b1' });
    await gateway.close();
    expect([status, body.code, body.details, headers.get('Retry-After')]).toEqual([
      503,
      'UNAVAILABLE',
      { service: 'refunds' },
      '1',
    ]);
    return body.detail;
  };
  expect(await asked('http://127.0.0.1:1')).toBe('The service refunds is away: ask again.');
  service.fault = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
  expect(await asked(http.url)).toMatch(/^The service refunds cannot answer now: The database/);
});

it('waits until the service has handled the committed events', async () => {
  const caughtUp = heldUp();
  service.caughtUp = caughtUp.wait;
  const waiting = remote.caughtUp('order-o1@2');
  await caughtUp.asked;
  caughtUp.go();
  await waiting;
  expect(caughtUp.after()).toBe('order-o1@2');
  service.caughtUp = async () => undefined;
});

/** A wait that ends when it is told to. */
const heldUp = () => {
  let go: () => void = () => undefined;
  let tell: () => void = () => undefined;
  let said: string | undefined;
  const asked = new Promise<void>((resolve) => void (tell = resolve));
  const gone = new Promise<void>((resolve) => void (go = resolve));
  const wait = (after?: string) => {
    said = after;
    tell();
    return gone;
  };
  return { wait, asked, go: () => go(), after: () => said };
};
