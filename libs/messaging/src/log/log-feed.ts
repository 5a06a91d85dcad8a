import type { Published, ServiceName } from '@redress/contracts';
import type pg from 'pg';
import { Deliveries } from '../deliveries.js';
import { ParkingDesk } from '../parking/parking-desk.js';
import type { Feed, FeedOptions, Subscriber } from '../feed.js';
import { Checkpoints } from './checkpoints.js';
import { LogTail, type TailOptions } from './log-tail.js';
import type { LogStatus } from './log-status.js';

export type LogFeedOptions = FeedOptions &
  Readonly<{
    /** The log of each service: a pool whose search_path is the service's schema. */
    logs: Readonly<Partial<Record<ServiceName, pg.Pool>>>;
    /** Where checkpoints are kept: a pool whose search_path has `logFeedTables`. */
    checkpoints: pg.Pool;
    /** Events handed out and not yet handled, per log, at most: a slow consumer holds up the reading, not the memory. */
    ahead?: number;
    /** How soon to look again where another process may have written without waking us. */
    lookAgainMs?: number;
  }> &
  Pick<TailOptions, 'waits'>;

/** `standing`: of each log that somebody listens to, how far it is shown and heard. */
export type LogFeed = Feed & Readonly<{ standing(): Promise<readonly LogStatus[]> }>;

/** The feed that reads the services' own logs: for one machine, and under the relay to Kafka. */
export const logFeed = (options: LogFeedOptions): LogFeed => {
  const subscribers: Subscriber[] = [];
  const deliveries = new Deliveries(options);
  const checkpoints = new Checkpoints(options.checkpoints, () => deliveries.flush());
  const { parking, pace } = options;
  const desk = parking && !pace ? new ParkingDesk({ ...options, parking, subscribers }) : undefined;
  const tails = new Map<ServiceName, LogTail>();

  const handOut = (event: Published): Promise<unknown> =>
    Promise.all(
      subscribers
        .filter(({ services }) => services.includes(event.service))
        .map((subscriber) => deliveries.hand(subscriber, event)),
    );

  return {
    subscribe: (subscriber) => void subscribers.push(subscriber),
    start: async () => {
      await deliveries.begin();
      for (const [name, pool] of Object.entries(options.logs)) {
        const service = name as ServiceName;
        const listeners = subscribers.filter(({ services }) => services.includes(service)).map(({ consumer }) => consumer);
        if (listeners.length === 0) continue;
        const seam = options.seams?.[service];
        const tail = new LogTail(
          { service, pool, handOut, ...options, ...(seam && { seam }) },
          await checkpoints.of(service, listeners),
        );
        tails.set(service, tail);
        checkpoints.follow(service, listeners, () => tail.handled);
        tail.start();
      }
      checkpoints.start();
      desk?.start();
    },
    wake: (service, events) => {
      tails.get(service)?.expect(events);
      // A commit also ends a transaction that may have stood before what another log is waiting to show.
      tails.forEach((tail, name) => (name === service || tail.behind()) && tail.wake());
    },
    standing: () => Promise.all([...tails.values()].map((tail) => tail.standing())),
    handedOut: async () => {
      await Promise.all([...tails.values()].map((tail) => tail.reached('read')));
    },
    caughtUp: async () => {
      await Promise.all([...tails.values()].map((tail) => tail.reached('handled')));
    },
    stop: async () => {
      tails.forEach((tail) => tail.stop());
      deliveries.stop();
      await Promise.all([...tails.values()].map((tail) => tail.stopped()));
      await desk?.stop();
      await checkpoints.stop();
    },
  };
};
