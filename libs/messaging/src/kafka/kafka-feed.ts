/** The feed between processes: each service's relay publishes its log, and whoever listens reads the topics as a group. */
import { type Published, serviceNames } from '@redress/contracts';
import { FactsNotReady, Gap } from '@redress/event-sourcing';
import type { Kafka } from 'kafkajs';
import type pg from 'pg';
import { Deliveries } from '../deliveries.js';
import type { Feed, FeedOptions, Subscriber, Trouble } from '../feed.js';
import { ParkingDesk } from '../parking/parking-desk.js';
import type { ConsumerStream, Parking } from '../parking/parking.js';
import {
  type Incoming,
  type Shapes,
  eventOf,
  isForOthers,
  isForeign,
  isUnreadable,
  readAgain,
  unreadable,
} from './cloud-event.js';
import type { Missing } from './missing/books.js';
import { findMissing } from './missing/find-missing.js';
import { partitionOf } from './partition-of.js';
import { type Reading, Reader } from './reader.js';
import type { Relay } from './relay.js';
import { askForReplay } from './replays.js';
import { topicOf } from './topics.js';

export type KafkaFeedOptions = FeedOptions &
  Readonly<{
    kafka: Kafka;
    /** The group that shares the work: one a service. */
    group: string;
    /** Whose events these are, where several installations share the brokers. */
    installation: string;
    shapes: Shapes;
    /** What publishes the logs of this process; `caughtUp` asks them too. */
    relays?: readonly Relay[];
    prefix?: string;
    /** Where it is kept what is missing: its search_path has `missingTables`. Absent, or where somebody conducts: it is only told. */
    books?: pg.Pool;
    /** How often it is looked whether what is missing has come, and after how long it is asked for again. */
    missing?: Readonly<{ lookMs?: number; askAgainMs?: number }>;
    ahead?: number;
    sessionMs?: number;
    /** What the brokers or the group have to say, and is not about one event. */
    says: (what: string, error: unknown) => void;
    /** It cannot go on by itself: the process is to end, for its supervisor to start it anew. */
    failed: (error: Error) => void;
  }>;

/** `missing`: undefined where nothing is, as far as is known. */
export type KafkaFeed = Feed &
  Readonly<{
    reading(): Reading | undefined;
    missing(): Missing | undefined;
    /** Asks its owner to publish that stream again, all after that version. */
    askAgain(stream: string, after: number, why: string): void;
  }>;

/** How often a stream is asked for again while what it lacks does not come. */
const askAgainMs = 60_000;

/**
 * At least once, of one stream in order as far as nothing is sent twice; the consumers' positions make it exactly once in effect.
 * What cannot be read is parked like what cannot be handled; a gap that lasts is parked, and its owner is asked to publish that
 * stream again.
 */
export const kafkaFeed = (options: KafkaFeedOptions): KafkaFeed => {
  const { kafka, installation, shapes, prefix, relays = [], pace, trouble, says } = options;
  const subscribers: Subscriber[] = [];
  /** Several services may share a parking. */
  const ours =
    options.parking &&
    onlyOf(options.parking, ({ consumer }) => subscribers.some((subscriber) => subscriber.consumer === consumer));
  /** Of the processes of a service, one sees to what is parked of a stream: the one that reads its partition. */
  const driven =
    ours &&
    onlyOf(ours, ({ service }, key = '') => reader?.owns({ topic: topicOf(service, prefix), partition: partitionOf(key) }));
  const replays = askForReplay({ kafka, prefix, installation, trouble: (error) => says('a replay was not asked for', error) });
  const mend = (one: Trouble) => {
    if (one.parked === 'GAP' && one.error instanceof Gap) replays.ask(one.eventId, one.error);
    if (one.parked === 'GAP' && one.error instanceof FactsNotReady && 'stream' in one.error.ref)
      replays.ask(`${one.error.ref.stream}@1`, undefined, one.error.message);
    trouble?.(one);
  };
  const deliveries = new Deliveries({ ...options, ...(ours && { parking: ours }), trouble: mend });
  const desk = driven && !pace ? new ParkingDesk({ ...options, parking: driven, subscribers }) : undefined;
  const finder =
    options.books && !pace
      ? findMissing({
          ...{ ...options, books: options.books, subscribers, ...options.missing },
          parked: async () => (await ours?.blockedStreams()) ?? [],
          handled: async () => {
            await reader?.reached('handled');
            await deliveries.flush();
          },
          ask: ({ stream, version, consumer }, heard) =>
            replays.ask(`${stream}@${version}`, { heard, message: `${consumer} misses its end` }),
          askToTell: replays.askToTell,
        })
      : undefined;
  let reader: Reader | undefined;
  let asking: NodeJS.Timeout | undefined;

  const handOut = async (message: Incoming): Promise<unknown> => {
    if (isForeign(message, installation) || isForOthers(message, shapes)) return undefined;
    const event = eventOf(message, shapes);
    return Promise.all(
      subscribers
        .filter(({ services }) => services.includes(event.service))
        .map((subscriber) => deliveries.hand(subscriber, event)),
    );
  };
  const askAgain = async () => {
    for (const { kind, consumer, event } of (await driven?.blockedStreams()) ?? [])
      if (kind === 'GAP') replays.ask(event.eventId, undefined, `${consumer} still waits`);
  };
  const through = async (how: 'handedOut' | 'handled') => {
    await Promise.all(relays.map((relay) => relay.caughtUp()));
    await reader?.reached(how);
  };

  return {
    subscribe: (subscriber) => void subscribers.push(readingAgain(subscriber, shapes)),
    start: async () => {
      const heard = serviceNames.filter((name) => subscribers.some(({ services }) => services.includes(name)));
      if (heard.length > 0) {
        const topics = heard.map((service) => topicOf(service, prefix));
        reader = new Reader({
          ...{ ...options, topics, memory: finder?.memoryOf(topics) },
          handOut,
          flush: () => deliveries.flush(),
          assigned: () => deliveries.begin(), // what the one before us has parked stands still here, too
          trouble: says,
        });
        reader.start();
        finder?.start();
      }
      relays.forEach((relay) => relay.start());
      desk?.start();
      asking = setInterval(() => void askAgain().catch(() => undefined), askAgainMs).unref();
    },
    wake: (service, events) => relays.forEach((relay) => relay.wake(service, events)),
    handedOut: () => through('handedOut'),
    caughtUp: () => through('handled'),
    reading: () => reader?.reading(),
    missing: () => finder?.missing(),
    askAgain: (stream, heard, why) => replays.ask(`${stream}@${heard + 1}`, { heard, message: why }),
    stop: async () => {
      clearInterval(asking);
      deliveries.stop();
      await Promise.all([
        ...[reader?.stop().then(() => desk?.stop()), finder?.stop(), replays.stop()],
        ...relays.map((relay) => relay.stop()),
      ]);
    },
  };
};

/** What could not be read when it came is tried again when it is handed over again, by a version that may know more. */
const readingAgain = (subscriber: Subscriber, shapes: Shapes): Subscriber => ({
  ...subscriber,
  ...(subscriber.wants && { wants: (event: Published) => isUnreadable(event) || subscriber.wants!(event) }),
  hear: async (event: Published, after?: number) => {
    if (isUnreadable(event)) return subscriber.hear(readAgain(event, shapes));
    // Dropped, and nobody knows of which stream it was: there is no position to move.
    if (event.type === 'Dropped' && event.stream.startsWith(`${unreadable}:`)) return undefined;
    return subscriber.hear(event, after);
  },
});

/** As if nothing else were parked. `isOurs`: the key of the event, where it is known. */
const onlyOf = (
  parking: Parking,
  isOurs: (consumerStream: ConsumerStream, key: string | undefined) => boolean | undefined,
): Parking => ({
  ...parking,
  blockedStreams: async () => (await parking.blockedStreams()).filter((event) => isOurs(event, event.event.key)),
  asked: async () => (await parking.asked()).filter((request) => isOurs(request, request.key)),
});
