import {
  type ConsumerStream,
  type ParkedEvent,
  type Parking,
  type ParkingRequest,
  type RequestOutcome,
  carryOut,
} from '@redress/messaging';
import { postgresParking } from '@redress/messaging/log';
import { loadRulebook } from '@redress/service-kit';
import { openServiceDatabase, takeLease } from '@redress/service-kit/postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { feedMigrations, postgresParts } from './postgres-parts.js';
import { startSystem } from './system.js';

type Asking = Pick<ParkingRequest, 'what' | 'why' | 'askedBy'>;

/** What an operator sees of the parked, and may do about them: while the system runs on that database, and while it does not. */
export type ParkedDoor = Readonly<{
  list(): Promise<readonly ParkedEvent[]>;
  requests: Parking['requests'];
  /** Has lanes tried again, or the first event of each dropped. Throws where somebody else runs and does not do it in time. */
  ask(lanes: readonly (ConsumerStream & Readonly<{ version: number }>)[], asking: Asking): Promise<readonly RequestOutcome[]>;
  close(): Promise<void>;
}>;

export const openParked = async (url: string, { patienceMs = 15_000 } = {}): Promise<ParkedDoor> => {
  const feed = await openServiceDatabase({ url, schema: 'feed', migrations: feedMigrations });
  const parking = postgresParking(feed.pool);

  /** Only who holds the lease hands events to consumers: two at once would tread on each other's positions. */
  const asIfRunning = async (): Promise<void> => {
    const lease = await takeLease(url, 'redress parked');
    try {
      const parts = await postgresParts(url, { rules: await loadRulebook() });
      const system = await startSystem(parts, { listen: false });
      try {
        const drive = { parking, subscribers: system.subscribers };
        for (const request of await parking.asked()) await parking.done(request.id, await carryOut(drive, request));
      } finally {
        await system.close();
      }
    } finally {
      await lease.release();
    }
  };
  const outcomeOf = async ({ id, stream }: ParkingRequest) =>
    (await parking.requests(stream)).find((request) => request.id === id)?.outcome;
  const carriedOut = async (request: ParkingRequest, until: number, hindrance: string): Promise<RequestOutcome> => {
    for (;;) {
      const outcome = await outcomeOf(request);
      if (outcome) return outcome;
      if (performance.now() > until) throw new Error(`asked as request ${request.id}, and not carried out yet${hindrance}`);
      await pause(100);
    }
  };

  return {
    list: () => parking.list(),
    requests: (stream) => parking.requests(stream),
    ask: async (lanes, asking) => {
      const asked: ParkingRequest[] = [];
      for (const lane of lanes) asked.push(await parking.ask({ ...lane, ...asking }));
      // Where somebody runs, it is theirs to do.
      const hindrance = await asIfRunning().then(
        () => '',
        (error: Error) => `: ${error.message}`,
      );
      const until = performance.now() + patienceMs;
      const outcomes: RequestOutcome[] = [];
      for (const request of asked) outcomes.push(await carriedOut(request, until, hindrance));
      return outcomes;
    },
    close: () => feed.close(),
  };
};
