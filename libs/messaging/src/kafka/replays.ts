/** A consumer that misses something of a stream asks its owner to publish the stream again; the owner's relay does. */
import type { ServiceName } from '@redress/contracts';
import type { Gap } from '@redress/event-sourcing';
import type { Kafka } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { Stopped } from '../deliveries.js';
import { Publisher } from './publisher.js';
import { replaysTopic } from './topics.js';

/** `installation`: several may share the brokers, and streams have the same names in all of them. */
export type Replay = Readonly<{ installation: string; stream: string; from: number; why: string }>;

/** One that is joining has to have joined before it can leave: in the background. */
const leaveMs = 5000;

export type AskingOptions = Readonly<{
  kafka: Kafka;
  prefix?: string | undefined;
  installation: string;
  trouble: (error: unknown) => void;
}>;

export const askForReplay = ({ kafka, prefix, installation, trouble }: AskingOptions) => {
  let publisher: Publisher | undefined;
  return {
    /** `eventId`: what waits. Without a gap that says from where, the whole stream before it. */
    ask: (eventId: string, gap?: Pick<Gap, 'heard' | 'message'>, why = gap?.message ?? eventId): void => {
      const stream = eventId.slice(0, eventId.lastIndexOf('@'));
      const replay: Replay = { installation, stream, from: (gap?.heard ?? 0) + 1, why };
      publisher ??= new Publisher({ kafka });
      publisher
        .publish(replaysTopic(prefix), { key: stream, value: JSON.stringify(replay), headers: {} })
        .catch((error: unknown) => {
          if (!(error instanceof Stopped)) trouble(error); // asked for again at the next start
        });
    },
    stop: async () => publisher?.stop(),
  };
};

export type ReplayerOptions = Readonly<{
  kafka: Kafka;
  prefix?: string | undefined;
  installation: string;
  service: ServiceName;
  /** Publishes what this service's log has of that stream, from that version on; nothing where the stream is another's. */
  publishAgain: (replay: Replay) => Promise<number>;
  told: (replay: Replay, events: number) => void;
  trouble: (what: string, error: unknown) => void;
}>;

/** The owner's side: one of a service's processes hears each request. What fails is not lost: who still waits asks again. */
export const startReplayer = (options: ReplayerOptions) => {
  const { kafka, prefix = 'redress', installation, service, publishAgain, told, trouble } = options;
  const stopping = new AbortController();
  const stopped = new Promise<undefined>((resolve) => stopping.signal.addEventListener('abort', () => resolve(undefined)));
  const hear = async (value: Buffer | null): Promise<void> => {
    const replay = read(value);
    if (!replay) return trouble('a request for a replay that cannot be read', value?.toString().slice(0, 200));
    if (replay.installation !== installation) return;
    try {
      const events = await publishAgain(replay);
      if (events > 0) told(replay, events);
    } catch (error) {
      if (!stopping.signal.aborted) trouble(`${replay.stream} was not published again`, error);
    }
  };
  /** One life of a consumer: settles when it cannot go on by itself, or is to stop. */
  const live = async (): Promise<void> => {
    const consumer = kafka.consumer({
      groupId: `${prefix}.${installation}.${service}.replays`,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 500,
      retry: { retries: 2, restartOnFailure: async () => false }, // one that restarts by itself cannot be stopped meanwhile
    });
    const dead = new Promise<Error>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => resolve(error));
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic: replaysTopic(prefix), fromBeginning: true });
      if (!stopping.signal.aborted) await consumer.run({ eachMessage: ({ message }) => hear(message.value) });
      const error = await Promise.race([dead, stopped]);
      if (error) throw error;
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await live().catch((error: unknown) => trouble('replays cannot be heard', error));
      await pause(1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([loop, pause(leaveMs, undefined, { ref: false })]);
    },
  };
};

const read = (value: Buffer | null): Replay | undefined => {
  try {
    const { installation, stream, from, why } = JSON.parse(value?.toString() ?? '') as Partial<Replay>;
    if (typeof stream !== 'string' || !Number.isSafeInteger(from)) return undefined;
    return { installation: String(installation), stream, from: from as number, why: String(why) };
  } catch {
    return undefined;
  }
};
