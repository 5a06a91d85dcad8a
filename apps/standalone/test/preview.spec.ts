// What a command would bring about, asked before it is given: it is what then happens, in all services, and nothing is stored by asking.
import type { CommandEnvelope } from '@redress/context';
import { loadRulebook, systemClock } from '@redress/service-kit';
import { type RunningHttp, startHttp } from '@redress/service-kit/http';
import { memoryParts } from '../src/memory-parts.js';
import { type Parts, logs } from '../src/parts.js';
import { type System, startSystem } from '../src/system.js';

let parts: Parts & { logs?: never };
let system: System;
let http: RunningHttp;
const at = '2026-03-02T01:00:00.000Z';
const say = async (as: string, type: string, body: object, more: Partial<CommandEnvelope> = {}) => {
  await system.caughtUp();
  const answer = await system.ask({ as, type, body, at, commandId: `${type} ${JSON.stringify(body)}`, ...more });
  await system.caughtUp();
  return answer;
};
const line = { sku: 'k1', title: 'Lamp', category: '电子电工', kind: 'PHYSICAL', quantity: 1 };
const trade = async (orderId: string, paid: string, refundId: string, caseId: string) => {
  const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true };
  await say('buyer:b1', 'orders.place', { orderId, ...order, lines: [{ lineId: 'l1', ...line, paid }] });
  await say('buyer:b1', 'orders.pay', { orderId, cash: paid, points: 0 });
  const claim = { orderId, lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
  await say('buyer:b1', 'refunds.apply', { refundId, ...claim });
  await say('seller:s1', 'refunds.refuse', { refundId, why: 'It is packed.' });
  await say('officer:f1', 'arbitration.step-in', { caseId, refundId, why: 'Many complain.' });
  await say('officer:f1', 'arbitration.take', { caseId });
};
beforeAll(async () => {
  parts = memoryParts({ rules: await loadRulebook() });
  system = await startSystem(parts);
  http = await startHttp({ doors: system, clock: systemClock, port: 0, auth: 'loopback' });
  await say('platform', 'penalties.open-account', { sellerId: 's1', required: '100.00' });
  await trade('o1', '199.00', 'r1', 'c1');
  await trade('o2', '2500.00', 'r2', 'c2');
});
afterAll(async () => {
  await http?.close();
  await system?.close();
});

const verdict = (caseId: string) => ({ caseId, verdict: 'REFUND', liable: 'SELLER', finding: 'seen', compensate: [] });
const decide = (caseId: string): CommandEnvelope => ({ as: 'officer:f1', type: 'arbitration.decide', at, body: verdict(caseId) });
const eventsOf = async (orderId: string) =>
  (await Promise.all(logs.map((log) => parts.stores[log].readKey(orderId)))).flat().map(({ eventId }) => eventId);
const without = <T extends object>(one: T, ...names: string[]) => Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name))); // prettier-ignore

it('a verdict: all that it will bring about in every service, event by event, and nothing of it is there before it is given', async () => {
  const before = await eventsOf('o1');
  const postings = ((await system.view({ view: 'ledger', where: { orderId: 'o1' } })) as object[]).length;
  const preview = await system.preview!(decide('c1'));
  expect(await eventsOf('o1')).toEqual(before);
  expect(await system.view({ view: 'case', id: 'c1' })).toMatchObject({ status: 'ACCEPTED' });
  expect(preview).toMatchObject({ stream: 'case-c1', secondReview: false, scope: 'ALL', complete: true });
  expect(preview.postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(preview.postings).toContainEqual(expect.objectContaining({ account: 'buyer:b1', amount: 19900 }));
  expect(preview.clocks).toContainEqual(expect.objectContaining({ ruleId: 'D-APPEAL', what: 'OPENED' }));

  await say('officer:f1', 'arbitration.decide', verdict('c1'));
  const real = (await system.view({ view: 'events', id: 'o1' })) as { eventId: string; stream: string }[];
  const news = real.filter(({ eventId }) => !before.includes(eventId));
  const known = (events: readonly { eventId: string }[]) =>
    events.map((one) => without(one, 'causationId', 'correlationId')).sort((a, b) => (String(a['eventId']) < String(b['eventId']) ? -1 : 1)); // prettier-ignore
  expect(known(preview.events.filter(({ eventId }) => news.some((one) => one.eventId === eventId)))).toEqual(known(news));
  expect(((await system.view({ view: 'ledger', where: { orderId: 'o1' } })) as object[]).length - postings).toBe(preview.postings.length); // prettier-ignore
});

it('a verdict of 2,500.00 waits for a second person (SD-REVIEW): the preview says so, and moves no money', async () => {
  const preview = await system.preview!(decide('c2'));
  expect(preview).toMatchObject({ secondReview: true, postings: [], complete: true });
  expect(preview.events.map(({ type }) => type)).toContain('VerdictProposed');
});

it('what would be refused is refused in the same words', async () => {
  const said = { ...decide('c2'), as: 'officer:f9' };
  const refusal = async (asked: Promise<unknown>) => asked.catch((error: { refusal: object }) => error.refusal);
  expect(await refusal(system.preview!(said))).toEqual(await refusal(system.ask(said)));
  expect(await refusal(system.preview!({ ...decide('c9') }))).toMatchObject({ code: 'NOT_FOUND' });
});

it('a party is shown what it would be shown once it had happened: nothing of the seller’s account', async () => {
  const asked: CommandEnvelope = { as: 'buyer:b1', type: 'refunds.withdraw', at, body: { refundId: 'r2' } };
  const { events } = await system.preview!(asked);
  expect(events.length).toBeGreaterThan(0);
  expect(events.some(({ stream }) => stream.startsWith('seller-'))).toBe(false);
});

it('over HTTP: preview=true; anything else beside a command is refused by name', async () => {
  const post = (query: string, as = 'officer:f1') =>
    fetch(`${http.url}/v1/cases/c2/decide${query}`, {
      method: 'POST',
      headers: { 'Redress-Actor': as, 'Content-Type': 'application/json' },
      body: JSON.stringify(without(verdict('c2'), 'caseId')),
    });
  const answer = await post('?preview=true');
  expect([answer.status, await answer.json(), answer.headers.get('etag')]).toMatchObject([200, { secondReview: true }, null]);
  for (const query of ['?preview=yes', '?preview=true&preview=true', '?dry=1', '?preview'])
    expect([query, (await post(query)).status]).toEqual([query, 400]);
  expect((await post('?preview=true', 'auditor:a1')).status).toBe(403);
  expect((await post('?preview=true', 'buyer:b1')).status).toBe(403);
  expect(await system.view({ view: 'case', id: 'c2' })).toMatchObject({ status: 'ACCEPTED' });
});
