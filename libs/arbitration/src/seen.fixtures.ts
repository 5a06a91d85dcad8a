/** The whole context in memory with one paid and delivered order: what is asked, and what is shown of it, in views and in lists. */
import type { ListSpec } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { live, openContexts } from '@redress/service-kit/contexts';
import { arbitration } from './index.js';

export const placedAt = '2026-03-02T01:00:00.000Z';
export const at = '2026-03-05T01:00:00.000Z'; // a Thursday
const line = { lineId: 'l1', kind: 'PHYSICAL', sanbao: 'NONE', category: '家装主材', services: ['INSTALL'], paid: 10000 };
export const parties = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };

export const open = async () => {
  const store = memoryEventStore();
  const app = await openContexts([live(arbitration, { store, rules: testRulebook() })]);
  const versions = new Map<string, number>();
  /** An event of orders, or of refunds: as its stream says. */
  const hear = (type: string, data: object, when = placedAt, stream = 'order-o1') => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const service = stream.startsWith('order-') ? 'orders' : 'refunds';
    const event = { service, eventId: `${stream}@${version}`, stream, version, type, v: 1, at: when, data };
    const about = { key: 'o1', lane: 's1', actor: 'platform', correlationId: 'x', causationId: 'x' };
    return app.subscribers[0]!.hear({ ...event, ...about } as unknown as Published);
  };
  await hear('OrderPlaced', { ...parties, buyerTier: 'NORMAL', freight: 0, lines: [line] });
  await hear('OrderPaid', { ...parties, edition: 'tmall-2022' });
  await hear('ParcelDelivered', { orderId: 'o1', lineIds: ['l1'] });
  const ask = (as: string, type: string, body: object, when = at) => app.ask({ type, as, at: when, body });
  const rings = (stream: string, ruleId: string, subject: string, when: string) =>
    ask('service:arbitration', 'arbitration.reach-deadline', { stream, ruleId, subject }, when);
  const view = (name: string, id: string, more: object = {}) => app.view({ view: name, id, ...more }) as Promise<Record<string, unknown>>;
  /** What its list shows of a thing, and the columns that it is found by. */
  const row = async (name: string, stream: string) => {
    const list = (arbitration.lists as readonly ListSpec[]).find((one) => one.view === name)!;
    const events = (await store.read(stream)) as readonly StoredEvent[];
    const found = events.reduce<object | undefined>((before, event) => list.projection.apply(before, event as unknown as Published), undefined);
    return { shown: list.show(found!), columns: found as Record<string, unknown> };
  };
  return { app, hear, ask, rings, view, row };
}; // prettier-ignore

export const may = (command: string) => ({ command, may: true });
export const shut = (command: string, status: string) => ({ command, may: false, code: 'STATE', why: `it is ${status}` });
export const barred = (command: string, ruleId: string, why: string) => ({ command, may: false, code: 'RULE', ruleId, why });
export const never = '9999-12-31T23:59:59.999Z';
export const notFound = (what: string) => ({ refusal: { code: 'NOT_FOUND', message: what } });
