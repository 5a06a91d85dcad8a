import type { Published } from '@redress/contracts';
import { type Parking, type ParkedEvent, type ParkingRequest, behind, consumerStreamName, consumerStreamOf } from './parking.js';

/** For tests and worlds in memory: outlives a feed, not the process. `now`: when things were parked and asked. */
export const memoryParking = (now: () => string = () => '1970-01-01T00:00:00.000Z'): Parking => {
  const lanes = new Map<string, ParkedEvent[]>();
  const requests: ParkingRequest[] = [];
  const of = (lane: Parameters<typeof consumerStreamName>[0]) => lanes.get(consumerStreamName(lane)) ?? [];
  const keep = (event: ParkedEvent) => {
    const lane = of(event);
    if (lane.some(({ version }) => version === event.version)) return;
    lanes.set(
      consumerStreamName(event),
      [...lane, event].sort((a, b) => a.version - b.version),
    );
  };
  const parked = (consumer: string, event: Published, rest: Pick<ParkedEvent, 'kind' | 'reason' | 'attempts'>, failingMs = 0) => {
    const parkedAt = now();
    const firstAt = new Date(Date.parse(parkedAt) - failingMs).toISOString();
    const { version, eventId } = event;
    return { ...consumerStreamOf(consumer, event), version, eventId, ...rest, firstAt, parkedAt, event };
  };
  return {
    park: async (consumer, event, { kind, reason, attempts, failingMs }) =>
      keep(parked(consumer, event, { kind, reason, attempts }, failingMs)),
    parkBehind: async (consumer, event) => {
      if (of(consumerStreamOf(consumer, event)).length === 0) return false;
      keep(parked(consumer, event, { kind: 'BEHIND', reason: behind, attempts: 0 }));
      return true;
    },
    blockedStreams: async () => [...lanes.values()].flatMap((lane) => lane.slice(0, 1)),
    first: async (lane) => of(lane)[0],
    failedAgain: async (event, kind, reason) => {
      const attempts = event.attempts + 1;
      const same = (other: ParkedEvent) => other.version === event.version;
      lanes.set(
        consumerStreamName(event),
        of(event).map((other) => (same(other) ? { ...other, kind, reason, attempts } : other)),
      );
    },
    release: async (event) => {
      const left = of(event).filter(({ version }) => version !== event.version);
      if (left.length > 0) lanes.set(consumerStreamName(event), left);
      else lanes.delete(consumerStreamName(event));
    },
    list: async () => [...lanes.keys()].sort().flatMap((name) => lanes.get(name) ?? []),
    ask: async (request) => {
      const { consumer, service, stream, what, version, why, askedBy } = request;
      const id = String(requests.length + 1);
      const meant = of(request).find((parked) => parked.version === version);
      const key = meant && { key: meant.event.key };
      const one = { id, consumer, service, stream, what, version, why, askedBy, askedAt: now(), ...key };
      requests.push(one);
      return one;
    },
    asked: async () => requests.filter(({ doneAt }) => doneAt === undefined),
    done: async (id, outcome) => {
      const n = requests.findIndex((request) => request.id === id);
      const one = requests[n];
      if (one) requests[n] = { ...one, doneAt: now(), outcome };
    },
    requests: async (stream) => requests.filter((request) => stream === undefined || request.stream === stream),
  };
};
