/**
 * A consumer that misses something of a stream asks its owner to publish the stream again; the owner's relay does. One that does not
 * know what it misses asks to be told up to where all streams go.
 */
import type { ServiceName } from '@redress/contracts';
import type { Gap } from '@redress/event-sourcing';
import type { Kafka } from 'kafkajs';
import { Stopped } from '../deliveries.js';
import { consumeControl } from './control-consumer.js';
import { Publisher } from './publisher.js';
import { replaysTopic } from './topics.js';

/** `installation`: several may share the brokers, and streams have the same names in all of them. */
export type Replay = Readonly<{ installation: string; stream: string; from: number; why: string }>;

/** `tell`: whose streams. `question`: what the answer names. */
export type Question = Readonly<{ installation: string; tell: string; question: string; why: string }>;

export type AskingOptions = Readonly<{
  kafka: Kafka;
  prefix?: string | undefined;
  installation: string;
  trouble: (error: unknown) => void;
}>;

export const askForReplay = ({ kafka, prefix, installation, trouble }: AskingOptions) => {
  let publisher: Publisher | undefined;
  const publish = (key: string, request: Replay | Question): void => {
    publisher ??= new Publisher({ kafka });
    publisher.publish(replaysTopic(prefix), { key, value: JSON.stringify(request), headers: {} }).catch((error: unknown) => {
      if (!(error instanceof Stopped)) trouble(error); // asked for again at the next start
    });
  };
  return {
    /** `eventId`: what waits. Without a gap that says from where, the whole stream before it. */
    ask: (eventId: string, gap?: Pick<Gap, 'heard' | 'message'>, why = gap?.message ?? eventId): void => {
      const stream = eventId.slice(0, eventId.lastIndexOf('@'));
      publish(stream, { installation, stream, from: (gap?.heard ?? 0) + 1, why });
    },
    /** Up to where all streams of a service go. */
    askToTell: (service: ServiceName, question: string, why: string): void =>
      publish(service, { installation, tell: service, question, why }),
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
  /** Tells up to where all streams of this service go. */
  tellAll: (question: string) => void;
  trouble: (what: string, error: unknown) => void;
}>;

/** The owner's side: one of a service's processes hears each request. What fails is not lost: who still waits asks again. */
export const startReplayer = (options: ReplayerOptions) => {
  const { kafka, prefix = 'redress', installation, service, publishAgain, told, tellAll, trouble } = options;
  const hear = async (value: Buffer | null): Promise<void> => {
    const request = read(value);
    if (!request) return trouble('a request for a replay that cannot be read', value?.toString().slice(0, 200));
    if (request.installation !== installation) return;
    if ('tell' in request) return request.tell === service ? tellAll(request.question) : undefined;
    try {
      const events = await publishAgain(request);
      if (events > 0) told(request, events);
    } catch (error) {
      if (!consuming.signal.aborted) trouble(`${request.stream} was not published again`, error);
    }
  };
  const consuming = consumeControl({
    kafka,
    groupId: `${prefix}.${installation}.${service}.replays`,
    topic: replaysTopic(prefix),
    // Each waits for what is published again: several at once, or a thousand streams would take minutes.
    run: { partitionsConsumedConcurrently: 8, eachMessage: ({ message }) => hear(message.value) },
    trouble: (error) => trouble('replays cannot be heard', error),
  });
  return { stop: consuming.stop };
};

const read = (value: Buffer | null): Replay | Question | undefined => {
  try {
    const { installation, stream, from, why, tell, question } = JSON.parse(value?.toString() ?? '') as Partial<Replay & Question>;
    if (typeof tell === 'string')
      return { installation: String(installation), tell, question: String(question), why: String(why) };
    if (typeof stream !== 'string' || !Number.isSafeInteger(from)) return undefined;
    return { installation: String(installation), stream, from: from as number, why: String(why) };
  } catch {
    return undefined;
  }
};
