/** The topics of the services: made by us, never by the brokers, and never with another number of partitions. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { type ServiceName, serviceNames } from '@redress/contracts';

/** A key must never move to another partition: growth is a new topic and a migration. */
export const partitionCount = 24;

export type TopicSettings = Readonly<{
  /** What the names begin with. */
  prefix?: string;
  /** Copies of each partition: 3 in production, and then two must have a message before it counts. */
  replication?: number;
  /** How long messages are kept. The logs keep them for ever; a consumer that was away longer has them sent again. */
  retentionMs?: number;
}>;

const days = 86_400_000;
/** What is told there is told again. */
const soonOver = { 'retention.ms': 6 * 3_600_000, 'segment.ms': 3_600_000 };
/** Larger than any command may be. */
const largestMessage = 4 * 1024 * 1024;

export const topicOf = (service: ServiceName, prefix = 'redress'): string => `${prefix}.${service}`;
/** Whose topic that is. Throws where it is no service's. */
export const serviceOf = (topic: string): ServiceName => {
  const service = serviceNames.find((name) => name === topic.slice(topic.lastIndexOf('.') + 1));
  if (!service) throw new TypeError(`${topic} is no service's topic`);
  return service;
};
/** Where consumers ask that a stream be published again. */
export const replaysTopic = (prefix = 'redress'): string => `${prefix}.replays`;

/** Where owners tell up to where their streams go. */
export const versionsTopic = (prefix = 'redress'): string => `${prefix}.versions`;

export const wrongCount = (topic: string, partitions: number): string =>
  `topic ${topic} has ${partitions} partitions and must have ${partitionCount}: with another number every key moves, and order within a stream is lost. Make a new topic and migrate, or restore this one.`;

/** Its message is one line for the operator. */
export class WrongTopic extends Error {
  override readonly name = 'WrongTopic';
}

/** Makes the topics that are missing. Throws `WrongTopic` where one stands with another number of partitions. */
export const ensureTopics = async (kafka: Kafka, settings: TopicSettings = {}): Promise<void> => {
  const admin = kafka.admin({ retry: { retries: 2 } });
  await admin.connect();
  try {
    await makeMissing(admin, settings);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

const makeMissing = async (admin: Admin, { prefix, replication = 3, retentionMs = 14 * days }: TopicSettings): Promise<void> => {
  const topics = [...serviceNames.map((name) => topicOf(name, prefix)), ...[replaysTopic(prefix), versionsTopic(prefix)]];
  const standing = await admin.listTopics();
  const configs = {
    'retention.ms': retentionMs,
    'min.insync.replicas': replication > 2 ? 2 : 1,
    'max.message.bytes': largestMessage,
    'cleanup.policy': 'delete',
    'compression.type': 'producer', // what the brokers would unpack and pack again, not every client can read
    'unclean.leader.election.enable': false,
    'message.timestamp.type': 'CreateTime',
  };
  const missing = topics.filter((topic) => !standing.includes(topic));
  if (missing.length > 0) {
    const common = { numPartitions: partitionCount, replicationFactor: replication };
    const entriesOf = (topic: string) =>
      Object.entries({ ...configs, ...(topic === versionsTopic(prefix) && soonOver) }).map(([name, value]) => ({
        ...{ name, value: String(value) },
      }));
    // Two services may come at once: the second finds them made.
    const made = missing.map((topic) => ({ topic, ...common, configEntries: entriesOf(topic) }));
    await admin.createTopics({ waitForLeaders: false, topics: made });
  }
  for (const topic of topics) await leadersOf(admin, topic);
  const { topics: found } = await admin.fetchTopicMetadata({ topics });
  for (const { name, partitions } of found)
    if (partitions.length !== partitionCount) throw new WrongTopic(wrongCount(name, partitions.length));
};

/**
 * A new topic stands before all brokers know of it and who leads its partitions; what is sent until then is in doubt. kafkajs'
 * own `waitForLeaders` throws where a broker has not heard of the topic yet.
 */
const leadersOf = async (admin: Admin, topic: string): Promise<void> => {
  for (let left = 600; ; left--) {
    const known = await admin.fetchTopicOffsets(topic).catch((error: unknown) => {
      if (left === 0) throw error;
    });
    if (known) return;
    await pause(100);
  }
};
