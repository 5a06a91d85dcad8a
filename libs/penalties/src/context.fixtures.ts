/** The whole context in memory, with a feed that delivers everything twice and a gateway that fails. */
import { manifestOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { type Clock, checkedView } from '@redress/service-kit';
import { type Listening, live, openContexts } from '@redress/service-kit/contexts';
import { memoryLedger, memoryReconciliations, penalties, sandboxGateway } from './index.js';

export const at = '2026-03-02T01:00:00.000Z';
export const later = '2026-03-09T01:00:00.000Z';

export const open = async (clock?: Clock) => {
  const ledger = memoryLedger();
  const gateway = sandboxGateway();
  const queue: StoredEvent[] = [];
  const store = memoryEventStore({
    alongside: (events) => ledger.record(events),
    committed: (events) => void queue.push(...events),
  });
  const ports = {
    store,
    rules: testRulebook(),
    ledger,
    gateway,
    reconciliations: memoryReconciliations(),
    ...(clock && { clock }),
  };
  const app = await openContexts([live(penalties, ports)]);
  const [inbox, payer] = app.subscribers as [Listening, Listening];
  const versions = new Map<string, number>();
  const published = (service: string, event: object): Published => ({ service, v: 1, key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c', ...event }) as never; // prettier-ignore
  const pay = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) {
      const own = published('penalties', event);
      await payer.hear(own);
      await payer.hear(own);
    }
  };
  const hear = async (stream: string, type: string, data: object, when = at) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const event = published(stream.startsWith('order') ? 'orders' : 'refunds', { stream, version, eventId: `${stream}@${version}`, type, at: when, data }); // prettier-ignore
    await inbox.hear(event);
    await inbox.hear(event);
    await pay();
  };
  const ask = (as: string, type: string, body: object, more: object = {}) => app.ask({ type, as, at, body, ...more });
  const view = async (name: string, id?: string, more: object = {}): Promise<unknown> =>
    app.view(checkedView(manifestOf(penalties).views, { view: name, ...(id !== undefined && { id }), ...more }));
  return { store, gateway, hear, ask, view, pay, payer };
};

export const order = { orderId: 'o1', buyerId: 'b1', sellerId: 's1' };
export const refund = { ...order, refundId: 'r1', lineId: 'l1', phase: 'ONSALE', reason: 'LATE_SHIPMENT' };
export const orderPaid = {
  ...order,
  edition: 'tmall-2022',
  cash: 200000,
  points: 0,
  freight: 0,
  lines: [{ lineId: 'l1', paid: 200000 }],
};
export const refundDue = { ...refund, amount: 200000, price: 200000, freight: 0 };
export const refundPaid = { ...refundDue, edition: 'tmall-2022', compensable: true, cash: 200000, points: 0 };
export const corrected = { orderId: 'o1', sellerId: 's1', lineId: 'l1', shipBy: at, pickedUpAt: at };
