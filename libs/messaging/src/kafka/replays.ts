/** A consumer that misses something of a stream asks its owner to publish the stream again; the owner's relay does. */
import type { ServiceName } from '@redress/contracts';
import type { Gap } from '@redress/event-sourcing';
import type { Kafka } from 'kafkajs';
import { Publisher } from './publisher.js';
import { replaysTopic } from './topics.js';

export type Replay = Readonly<{ stream: string; from: number; why: string }>;

export const askForReplay = (kafka: Kafka, prefix: string | undefined, trouble: (error: unknown) => void) => {
  let publisher: Publisher | undefined;
  return {
    /** `eventId`: what waits. Without a gap that says from where, the whole stream before it. */
    ask: (eventId: string, gap?: Pick<Gap, 'heard' | 'message'>, why = gap?.message ?? eventId): void => {
      const stream = eventId.slice(0, eventId.lastIndexOf('@'));
      const replay: Replay = { stream, from: (gap?.heard ?? 0) + 1, why };
      publisher ??= new Publisher({ kafka });
      publisher.publish(replaysTopic(prefix), { key: stream, value: JSON.stringify(replay), headers: {} }).catch(trouble);
    },
    stop: async () => publisher?.stop(),
  };
};

export type ReplayerOptions = Readonly<{
  kafka: Kafka;
  prefix?: string | undefined;
  service: ServiceName;
  /** Publishes what this service's log has of that stream, from that version on; nothing where the stream is another's. */
  publishAgain: (replay: Replay) => Promise<number>;
  told: (replay: Replay, events: number) => void;
  trouble: (what: string, error: unknown) => void;
}>;

/** The owner's side: one of a service's processes hears each request. */
export const startReplayer = ({ kafka, prefix = 'redress', service, publishAgain, told, trouble }: ReplayerOptions) => {
  const consumer = kafka.consumer({ groupId: `${prefix}.${service}.replays`, maxWaitTimeInMs: 500, retry: { retries: 8 } });
  let running = true;
  const loop = (async () => {
    while (running) {
      try {
        await consumer.connect();
        await consumer.subscribe({ topic: replaysTopic(prefix), fromBeginning: true });
        return await consumer.run({
          eachMessage: async ({ message }) => {
            const replay = read(message.value);
            if (!replay) return trouble('a request for a replay that cannot be read', message.value?.toString().slice(0, 200));
            const events = await publishAgain(replay);
            if (events > 0) told(replay, events);
          },
        });
      } catch (error) {
        trouble('replays cannot be heard', error);
        await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      }
    }
  })();
  return {
    stop: async () => {
      running = false;
      await loop;
      await consumer.disconnect().catch(() => undefined);
    },
  };
};

const read = (value: Buffer | null): Replay | undefined => {
  try {
    const { stream, from, why } = JSON.parse(value?.toString() ?? '') as Partial<Replay>;
    return typeof stream === 'string' && Number.isSafeInteger(from)
      ? { stream, from: from as number, why: String(why) }
      : undefined;
  } catch {
    return undefined;
  }
};
