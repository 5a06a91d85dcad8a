import type { Published } from '@redress/contracts';
import { type Parking, type ParkedEvent, type ParkingRequest, behind, laneName, laneOf } from './parking.js';

/** For tests and worlds in memory: outlives a feed, not the process. `now`: when things were parked and asked. */
export const memoryParking = (now: () => string = () => '1970-01-01T00:00:00.000Z'): Parking => {
  const lanes = new Map<string, ParkedEvent[]>();
  const requests: ParkingRequest[] = [];
  const of = (lane: Parameters<typeof laneName>[0]) => lanes.get(laneName(lane)) ?? [];
  const keep = (one: ParkedEvent) => {
    const lane = of(one);
    if (lane.some(({ version }) => version === one.version)) return;
    lanes.set(
      laneName(one),
      [...lane, one].sort((a, b) => a.version - b.version),
    );
  };
  const parked = (consumer: string, event: Published, rest: Pick<ParkedEvent, 'kind' | 'reason' | 'attempts'>, failingMs = 0) => {
    const parkedAt = now();
    const firstAt = new Date(Date.parse(parkedAt) - failingMs).toISOString();
    const { version, eventId } = event;
    return { ...laneOf(consumer, event), version, eventId, ...rest, firstAt, parkedAt, event };
  };
  return {
    park: async (consumer, event, { kind, reason, attempts, failingMs }) =>
      keep(parked(consumer, event, { kind, reason, attempts }, failingMs)),
    parkBehind: async (consumer, event) => {
      if (of(laneOf(consumer, event)).length === 0) return false;
      keep(parked(consumer, event, { kind: 'BEHIND', reason: behind, attempts: 0 }));
      return true;
    },
    standing: async () => [...lanes.values()].flatMap((lane) => lane.slice(0, 1)),
    first: async (lane) => of(lane)[0],
    failedAgain: async (one, kind, reason) => {
      const attempts = one.attempts + 1;
      const same = (other: ParkedEvent) => other.version === one.version;
      lanes.set(
        laneName(one),
        of(one).map((other) => (same(other) ? { ...other, kind, reason, attempts } : other)),
      );
    },
    release: async (one) => {
      const left = of(one).filter(({ version }) => version !== one.version);
      if (left.length > 0) lanes.set(laneName(one), left);
      else lanes.delete(laneName(one));
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
      const n = requests.findIndex((one) => one.id === id);
      const one = requests[n];
      if (one) requests[n] = { ...one, doneAt: now(), outcome };
    },
    requests: async (stream) => requests.filter((one) => stream === undefined || one.stream === stream),
  };
};
