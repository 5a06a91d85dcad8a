// penalties in memory, with a feed that redelivers, a payer that restarts, and books of the gateway that outlive it.
import { done } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { type Listening, live, openContexts } from '@redress/service-kit/contexts';
import { tradeRef } from '../executions.js';
import { type Failing, memoryBooks, memoryLedger, memoryReconciliations, penalties, sandboxGateway } from '../index.js';
import { reconcile } from './reconcile.js';

export const at = '2026-03-02T01:00:00.000Z';

export const moneyWorld = async (options: { gatewayNow?: () => string } = {}) => {
  const ledger = memoryLedger();
  const books = memoryBooks();
  const reconciliations = memoryReconciliations();
  /** What the payer has not handled to its end, by trade. */
  const waiting = new Map<string, StoredEvent[]>();
  const store = memoryEventStore({
    alongside: (events) => ledger.record(events),
    committed: (events) => {
      for (const event of events) waiting.set(event.stream, [...(waiting.get(event.stream) ?? []), event]);
    },
  });
  const start = async (failing?: Failing) => {
    const now = options.gatewayNow;
    const gateway = sandboxGateway(books, { ...(failing && { failing }), ...(now && { now }) });
    const ports = { store, rules: testRulebook(), ledger, gateway, reconciliations };
    const app = await openContexts([live(penalties, ports)]);
    const [inbox, payer] = app.subscribers as [Listening, Listening];
    return { ports, app, inbox, payer };
  };
  let running = await start();
  const published = (service: string, event: object): Published => ({ service, v: 1, key: 'o1', lane: 's1', actor: 'platform', correlationId: 'c', causationId: 'c', ...event }) as never; // prettier-ignore
  const versions = new Map<string, number>();
  const hear = async (service: 'orders' | 'refunds', stream: string, type: string, data: object) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const event = published(service, { stream, version, eventId: `${stream}@${version}`, type, at, data });
    await running.inbox.hear(event);
    await running.inbox.hear(event);
  };
  return {
    ledger,
    restart: async (failing?: Failing) => void (running = await start(failing)),
    /** An order of 100.00 with 300 points, refunded because it was sent late: a refund and a compensation to pay. */
    lateOrder: async (orderId: string) => {
      const order = { orderId, buyerId: 'b1', sellerId: 's1' };
      const money = { cash: 10000, points: 300 };
      await hear('orders', `order-${orderId}`, 'OrderPlaced', order);
      await hear('orders', `order-${orderId}`, 'OrderPaid', { ...order, edition: 'tmall-2022', ...money, freight: 0, lines: [{ lineId: 'l1', paid: 10300 }] }); // prettier-ignore
      const refund = { ...order, refundId: `r-${orderId}`, lineId: 'l1', phase: 'ONSALE', reason: 'LATE_SHIPMENT', amount: 10300, price: 10300, freight: 0 }; // prettier-ignore
      await hear('refunds', `refund-r-${orderId}`, 'RefundPaymentDue', refund);
      await hear('refunds', `refund-r-${orderId}`, 'RefundPaid', {
        ...refund,
        edition: 'tmall-2022',
        compensable: true,
        ...money,
      });
    },
    /** Delivers to the payer what waits, each event as often as said; gives the errors. */
    pay: async (times = 1): Promise<readonly Error[]> => {
      const errors: Error[] = [];
      for (const [stream, events] of waiting)
        try {
          for (let event = events[0]; event; event = waiting.get(stream)?.[0]) {
            for (let n = 0; n < times; n++) await running.payer.hear(published('penalties', event));
            waiting.get(stream)?.shift();
          }
        } catch (error) {
          errors.push(error as Error);
        }
      return errors;
    },
    payouts: async (orderId: string) => {
      const { state } = await store.stateOf(tradeRef(orderId));
      return state.status === 'NONE' ? [] : [...state.payouts.values()];
    },
    gatewayPayments: async () => books.all(),
    tamper: books,
    reconcile: (day: string, now = '2026-03-05T00:00:00.000Z') => done(reconcile(running.ports, day, now)),
    view: (id: string, as?: string) => running.app.view({ view: 'reconciliation', id, ...(as !== undefined && { as }) }),
  };
};
