/** The Kafka side of a service: a consumer group for the topics of the services it consumes, and the relay that publishes its log. */
import { type Seam, type ServiceName, messages } from '@redress/contracts';
import { type FeedOptions, told } from '@redress/messaging';
import { type KafkaFeed, Relay, WrongTopic, ensureTopics, kafkaClient, kafkaFeed } from '@redress/messaging/kafka';
import { postgresParking } from '@redress/messaging/log';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceDatabase } from '../postgres/index.js';
import { type ServiceConfig, kafkaSettings } from './config.js';

type Says = (what: string, error: unknown) => void;

export type ServiceFeedOptions = Readonly<{
  service: ServiceName;
  /** It has events of its own to publish. */
  keepsLog: boolean;
  /** How its events are published. */
  seam?: Seam | undefined;
  database: ServiceDatabase;
  /** The database with parked events and the leadership of the relay. */
  books: ServiceDatabase;
  config: ServiceConfig;
  /** Under a conductor, who sets it. */
  pace?: NonNullable<FeedOptions['pace']>;
  say: Says;
  /** A consumer cannot handle an event. */
  trouble: Says;
  /** A consumer has handled an event, or it was parked. */
  settled?: () => void;
  failed: (error: Error) => void;
}>;

export type ServiceFeed = Readonly<{
  feed: KafkaFeed;
  relays: readonly Relay[];
  /** Resolves once this service has handled the messages the brokers have for it now, whether or not its own log is all published. */
  heard(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}>;

const dayMs = 86_400_000;

/** Consumers must subscribe before `start`. */
export const openServiceFeed = (options: ServiceFeedOptions): ServiceFeed => {
  const { service, keepsLog, seam, database, books, config, pace, say, trouble, settled, failed } = options;
  const kafka = kafkaClient(kafkaSettings(config, `redress.${service}.${config.INSTANCE}`));
  const { KAFKA_TOPIC_PREFIX: prefix, INSTALLATION: installation, INSTANCE: holder } = config;
  const shared = { kafka, installation, shapes: messages, prefix };
  const relay = () =>
    new Relay({
      ...shared,
      service,
      log: database.pool,
      books: books.pool,
      holder,
      trouble: say,
      replays: !pace,
      ...(seam && { seam }),
    });
  const relays = keepsLog ? [relay()] : [];
  const reading = kafkaFeed({
    ...shared,
    group: `${prefix}.${service}`,
    sessionMs: config.KAFKA_SESSION_MS,
    parking: postgresParking(books.pool),
    books: books.pool,
    failed,
    says: say,
    // A conductor bounds the events under way itself, and must see all that were left over before it begins.
    ...(pace && { pace, ahead: Number.MAX_SAFE_INTEGER }),
    trouble: (one) => trouble(told(one), one.error),
    ...(settled && { settled }),
  });

  const published = () => Promise.all(relays.map((relay) => relay.caughtUp()));
  const feed: KafkaFeed = {
    ...reading,
    start: async () => {
      await reading.start();
      relays.forEach((relay) => relay.start());
    },
    wake: (of, events) => relays.forEach((relay) => relay.wake(of, events)),
    handedOut: () => published().then(() => reading.handedOut()),
    caughtUp: () => published().then(() => reading.caughtUp()),
    stop: async () => void (await Promise.all([reading.stop(), ...relays.map((relay) => relay.stop())])),
  };

  const stopping = new AbortController();
  let started: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    const replication = config.KAFKA_REPLICATION;
    while (!stopping.signal.aborted) {
      try {
        await ensureTopics(kafka, { prefix, replication, retentionMs: config.KAFKA_RETENTION_DAYS * dayMs });
        return await feed.start();
      } catch (error) {
        if (error instanceof WrongTopic) return failed(error);
        say('the brokers do not answer: what is said waits in the log', error);
        await pause(2000, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  return {
    feed,
    relays,
    heard: () => reading.caughtUp(),
    /** In the background: the door opens whether the brokers answer or not. */
    start: () => void (started = start()),
    stop: async () => {
      stopping.abort();
      await started;
      await feed.stop();
    },
  };
};
