/** kafkajs' own producer over brokers that are modelled: what it does when one goes away in the middle of a send. */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Producer, ProducerConfig } from 'kafkajs';
import { partitionCount } from '../src/kafka/topics.js';

const require = createRequire(import.meta.url);
const createProducer = require('kafkajs/src/producer') as (of: object) => Producer;
type NewError = new (message: string, more: object) => Error;
const { KafkaJSConnectionClosedError, KafkaJSRequestTimeoutError } = require('kafkajs/src/errors') as {
  KafkaJSConnectionClosedError: NewError;
  KafkaJSRequestTimeoutError: NewError;
};

type Entry = Readonly<{ partition: number; firstSequence: number; messages: readonly Readonly<{ value: string }>[] }>;
type Produce = Readonly<{ producerId: number; topicData: readonly Readonly<{ topic: string; partitions: readonly Entry[] }>[] }>;
/** `LOST_ANSWER`: it is written, and nobody is told. */
export type Fault = 'CLOSED' | 'LOST_ANSWER' | undefined;

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  namespace: () => silent,
};

/** Two brokers, one of even partitions and one of odd. `fault`: what becomes of the n-th request (from 1) to that broker. */
export const modelledKafka = (fault: (broker: 1 | 2, nth: number) => Fault) => {
  const log = Array.from({ length: partitionCount }, (): string[] => []);
  const batches = new Map<string, number>();
  const requests = { 1: 0, 2: 0 };
  let moved = false;
  let said = false;
  const leaderOf = (partition: number): 1 | 2 => (moved || partition % 2 === 0 ? 1 : 2);

  /** As a partition leader does: what it knows by producer and sequence is acknowledged, not written. */
  const append = (producerId: number, { partition, firstSequence, messages }: Entry) => {
    const name = `${partition} ${producerId} ${firstSequence} ${messages.length}`;
    const known = producerId === -1 ? undefined : batches.get(name);
    const baseOffset = known ?? log[partition]?.length ?? 0;
    if (known === undefined) log[partition]?.push(...messages.map(({ value }) => value));
    batches.set(name, baseOffset);
    return { partition, errorCode: 0, baseOffset: String(baseOffset) };
  };
  const broker = (nodeId: 1 | 2) => ({
    nodeId,
    initProducerId: async () => ({ producerId: 7, producerEpoch: 0 }),
    produce: async ({ producerId, topicData }: Produce) => {
      const happens = fault(nodeId, ++requests[nodeId]);
      if (happens === 'CLOSED') {
        await pause(10); // the other has answered meanwhile
        said = true;
        throw new KafkaJSConnectionClosedError('Closed connection', { host: `b${nodeId}`, port: 9092 });
      }
      const topics = topicData.map(({ topic, partitions }) => ({
        topicName: topic,
        partitions: partitions.map((entry) => append(producerId, entry)),
      }));
      await pause(5);
      if (happens === 'LOST_ANSWER') throw new KafkaJSRequestTimeoutError('Request Produce timed out', {});
      return { topics };
    },
  });
  const brokers = { 1: broker(1), 2: broker(2) };
  const cluster = {
    targetTopics: new Set(['t']),
    isConnected: () => true,
    connect: async () => undefined,
    disconnect: async () => undefined,
    addMultipleTargetTopics: async () => undefined,
    refreshMetadataIfNecessary: async () => undefined,
    refreshMetadata: async () => void (moved = said), // the other takes over what the closed one led
    removeBroker: () => undefined,
    findControllerBroker: async () => brokers[1],
    findTopicPartitionMetadata: () => log.map((_, partitionId) => ({ partitionId, leader: leaderOf(partitionId) })),
    findLeaderForPartitions: (_topic: string, partitions: readonly string[]) => {
      const led: Record<number, number[]> = {};
      for (const partition of partitions.map(Number)) (led[leaderOf(partition)] ??= []).push(partition);
      return led;
    },
    findBroker: async ({ nodeId }: { nodeId: string }) => brokers[Number(nodeId) as 1 | 2],
  };
  return {
    producer: (config?: ProducerConfig) => createProducer({ ...config, cluster, logger: silent }),
    /** What stands in each partition. */
    log,
    written: () => log.flat(),
    requests,
  };
};
