import { memoryMeasures } from '@redress/compliance';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { memoryFeed } from '@redress/messaging/memory';
import { memoryProjections } from '@redress/messaging/projections';
import { memoryBooks, memoryLedger, memoryReconciliations, sandboxGateway } from '@redress/penalties';
import { ofEachLog, projectionsOf } from './lists.js';
import { type LogName, type Parts, type PartsOptions, feedOptions, sandboxOptions } from './parts.js';
import { ownSeams } from '@redress/simulation';

/** Every port in memory: the whole system without a database, deterministic. */
export const memoryParts = (options: PartsOptions): Parts => {
  const { seams = ownSeams } = options;
  const feed = memoryFeed({ ...feedOptions(options), seams });
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
      orders: memoryEventStore({ committed: committed('orders'), shapes: seams.orders.stored }),
      refunds: memoryEventStore({ committed: committed('refunds'), shapes: seams.refunds.stored }),
      arbitration: memoryEventStore({ committed: committed('arbitration'), shapes: seams.arbitration.stored }),
      penalties: memoryEventStore({
        ...{ committed: committed('penalties'), shapes: seams.penalties.stored },
        alongside: (events) => ledger.record(events),
      }),
      compliance: memoryEventStore({ committed: committed('compliance'), shapes: seams.compliance.stored }),
    },
    feed,
    projections,
    ledger,
    gateway: sandboxGateway(memoryBooks(), sandboxOptions(options)),
    reconciliations: memoryReconciliations(),
    measures: memoryMeasures(),
    close: async () => undefined,
  };
};
