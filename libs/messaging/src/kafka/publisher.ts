/** Sends messages so that nothing acknowledged is missing: what kafkajs promises by itself is not enough. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, Producer, ProducerConfig, RecordMetadata } from 'kafkajs';
import { Stopped } from '../deliveries.js';
import type { Outgoing } from './cloud-event.js';
import { partitionOf } from './partition-of.js';

/** What happened: the whole batch is sent again after a pause. */
export type Doubt = Readonly<{ messages: number; attempt: number; error: unknown }>;

export type PublisherOptions = Readonly<{
  kafka: Pick<Kafka, 'producer'>;
  doubt?: (doubt: Doubt) => void;
  /** The pause before the second attempt; it doubles up to 5 s. */
  retryMs?: number;
}>;

type Waiting = Readonly<{ topic: string; message: Outgoing; bytes: number; sent: () => void; failed: (error: Error) => void }>;

const most = { messages: 500, bytes: 768 * 1024 };
/** So often in doubt with one connection, and it is given up for a new one. */
const patience = 5;

/**
 * Nothing retried inside the client: its retries skip partitions that moved meanwhile and acknowledge them, and its idempotent
 * producer may write nothing and say it did (`publisher.spec.ts` shows both).
 */
export const producerSettings = {
  idempotent: false,
  retry: { retries: 0 },
  maxInFlightRequests: 1,
  allowAutoTopicCreation: false,
  createPartitioner:
    () =>
    ({ message }) =>
      message.partition as number,
} satisfies ProducerConfig;

/**
 * One `sendBatch` at a time, acknowledged by all in-sync replicas. Every partition must answer; on any doubt the whole batch goes again, in the same order, for as long
 * as it takes. So a message may come twice, an older one after a newer one of its stream too: consumers keep positions.
 */
export class Publisher {
  private readonly waiting: Waiting[] = [];
  private readonly stopping = new AbortController();
  private producer: Producer | undefined;
  private pumping: Promise<void> | undefined;

  constructor(private readonly options: PublisherOptions) {}

  /** Resolves once every in-sync replica has it. Rejects with `Stopped` where it stops before that is known. */
  publish(topic: string, message: Outgoing): Promise<void> {
    return new Promise((sent, failed) => {
      if (this.stopping.signal.aborted) return failed(new Stopped(`a message for ${topic}`));
      const bytes = Buffer.byteLength(message.value) + 600; // its headers, more or less
      this.waiting.push({ topic, message, bytes, sent, failed });
      this.pumping ??= Promise.resolve().then(() => this.pump()); // what comes in this turn goes along
    });
  }

  /** Finishes the batch under way if the brokers take it at once; what waits is rejected. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.pumping;
    await this.disconnect();
  }

  private async pump(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.next();
      const sent = await this.send(batch);
      for (const one of batch) if (sent) one.sent(); else one.failed(new Stopped(`a message for ${one.topic}`)); // prettier-ignore
      if (this.stopping.signal.aborted)
        for (const one of this.waiting.splice(0)) one.failed(new Stopped(`a message for ${one.topic}`));
    }
    this.pumping = undefined;
  }

  private next(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex((one, n) => n === most.messages || ((bytes += one.bytes) > most.bytes && n > 0));
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  private async send(batch: readonly Waiting[]): Promise<boolean> {
    const { retryMs = 50, doubt } = this.options;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.attempt(batch);
        return true;
      } catch (error) {
        doubt?.({ messages: batch.length, attempt, error });
        if (attempt % patience === 0) await this.disconnect();
        const ms = Math.min(retryMs * 2 ** Math.min(attempt - 1, 10), 5000);
        await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        if (this.stopping.signal.aborted) return false;
      }
    }
  }

  private async attempt(batch: readonly Waiting[]): Promise<void> {
    const byTopic = new Map<string, (Outgoing & { partition: number })[]>();
    for (const { topic, message } of batch) {
      const messages = byTopic.get(topic) ?? [];
      messages.push({ ...message, partition: partitionOf(message.key) });
      byTopic.set(topic, messages);
    }
    const topicMessages = [...byTopic].map(([topic, messages]) => ({ topic, messages }));
    const producer = await this.connected();
    const answers = await producer.sendBatch({ acks: -1, timeout: 10_000, topicMessages });
    for (const { topic, messages } of topicMessages) mustAllAnswer(topic, messages, answers);
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.options.kafka.producer(producerSettings);
    await producer.connect();
    return (this.producer = producer);
  }

  private async disconnect(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

/** Throws where a partition that was sent to does not stand in the answer, or not as taken. */
export const mustAllAnswer = (
  topic: string,
  messages: readonly Readonly<{ partition: number }>[],
  answers: readonly RecordMetadata[],
): void => {
  const taken = new Set(
    answers.filter((answer) => answer.topicName === topic && answer.errorCode === 0).map(({ partition }) => partition),
  );
  const silent = [...new Set(messages.map(({ partition }) => partition))].filter((partition) => !taken.has(partition));
  if (silent.length > 0) throw new Error(`no answer for partitions ${silent.join(', ')} of ${topic}`);
};
