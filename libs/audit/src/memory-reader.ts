/** Logs that are in memory already: of a simulation, of recorded streams, of a test. */
import type { ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { LogCheck, loggedEvent } from '@redress/event-sourcing/verify';
import { ownSeams } from '@redress/simulation';
import type { LogReader, Narrowed, ReadLogs } from './log-reader.js';

/** By service, in any order. */
export type MemoryLogs = Readonly<Partial<Record<ServiceName, readonly StoredEvent[]>>>;

export const memoryReader = (logs: MemoryLogs): LogReader => ({
  read: async (asked) => {
    const counted = { events: 0, streams: 0 };
    for (const [service, log] of Object.entries(logs) as [ServiceName, readonly StoredEvent[]][]) {
      const check = checkOf(service, asked);
      for (const event of narrowed(log, asked).toSorted(inOrder)) check.take(loggedEvent(event, event.version));
      check.end();
      counted.events += check.events;
      counted.streams += check.streams;
      asked.progress?.({ service, events: check.events });
    }
    return counted;
  },
});

/** Question 1 of one service's events alone, with whoever watches them on their way. */
export const checkOf = (service: ServiceName, { watch, found }: Pick<ReadLogs, 'watch' | 'found'>): LogCheck =>
  new LogCheck({
    ...{ service, streams: [watch(service)], shapes: ownSeams[service].stored },
    found: (finding) => found(service, finding),
  });

/** Whole streams, so that their chains can be followed: those in which the order or the seller is named. */
const narrowed = (log: readonly StoredEvent[], { sellerId, orderId, knownAt }: Narrowed): readonly StoredEvent[] => {
  const known = knownAt === undefined ? log : log.filter(({ at }) => at <= knownAt);
  if (sellerId === undefined && orderId === undefined) return known;
  const isOf = ({ lane, key }: StoredEvent) =>
    (sellerId === undefined || lane === sellerId) && (orderId === undefined || key === orderId);
  const streams = new Set(known.filter(isOf).map(({ stream }) => stream));
  return known.filter(({ stream }) => streams.has(stream));
};

const inOrder = (a: StoredEvent, b: StoredEvent): number =>
  a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1;
