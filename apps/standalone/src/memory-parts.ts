import { memoryMeasures } from '@redress/compliance';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { memoryFeed } from '@redress/messaging/memory';
import { memoryProjections } from '@redress/messaging/projections';
import { memoryLedger, sandboxGateway } from '@redress/penalties';
import { ofEachLog, projectionsOf } from './lists.js';
import { type LogName, type Parts, type PartsOptions, feedOptions } from './parts.js';

/** Every port in memory: the whole system without a database, deterministic. */
export const memoryParts = (options: PartsOptions): Parts => {
  const feed = memoryFeed(feedOptions(options));
  const ledger = memoryLedger();
  const projections = ofEachLog((service) => memoryProjections(projectionsOf(service)));
  const committed = (service: LogName) => (events: Parameters<typeof ledger.record>[0]) => {
    options.watch?.committed(service, events);
    projections[service].wake(events);
    feed.wake(service, events);
  };
  return {
    rules: options.rules,
    stores: {
      orders: memoryEventStore({ committed: committed('orders') }),
      refunds: memoryEventStore({ committed: committed('refunds') }),
      arbitration: memoryEventStore({ committed: committed('arbitration') }),
      penalties: memoryEventStore({ committed: committed('penalties'), alongside: (events) => ledger.record(events) }),
    },
    feed,
    projections,
    ledger,
    gateway: sandboxGateway(),
    measures: memoryMeasures(),
    close: async () => undefined,
  };
};
