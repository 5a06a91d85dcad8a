// Compares the messages of the topics with the logs: nothing missing, nothing that is not in a log, and each stream in order.
import { type ServiceName, published } from '@redress/contracts';
import { kafkaClient, topicOf } from '@redress/messaging/kafka';
import type { Logs } from '../kill/inspect.js';
import { ownSeams } from '@redress/simulation';
import type { System } from './system.js';

type Message = Readonly<{
  id: string;
  stream: string;
  version: number;
  type: string;
  source: string;
  key: string;
  value: string;
  partition: number;
}>;
export type Topics = Readonly<Record<keyof Logs, readonly Message[]>>;

const patienceMs = 60_000;
let readings = 0;

/** All that all in-sync replicas have, each partition from its beginning to its end as it is now. Throws after a minute. */
export const readTopics = async <Service extends ServiceName>(
  { cluster }: Pick<System, 'cluster'>,
  services: readonly Service[],
): Promise<Readonly<Record<Service, readonly Message[]>>> => {
  const kafka = kafkaClient({ brokers: cluster.kafka.brokers, clientId: 'faults' });
  const names = new Map(services.map((service) => [topicOf(service), service]));
  const topics = [...names.keys()];
  const [admin, consumer] = [
    kafka.admin(),
    kafka.consumer({ groupId: `faults-${process.pid}-${++readings}`, maxWaitTimeInMs: 200 }),
  ];
  const read = new Map(services.map((service) => [service, [] as Message[]]));
  try {
    await admin.connect();
    const open = new Map<string, bigint>();
    for (const topic of topics)
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
        if (BigInt(high) > BigInt(low)) open.set(`${topic}/${partition}`, BigInt(high));
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${open.size} partitions could not be read to their end`)), patienceMs);
      const looked = () => void (open.size === 0 && (clearTimeout(late), resolve()));
      looked();
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch: { topic, partition, messages, lastOffset } }) => {
            const end = open.get(`${topic}/${partition}`);
            if (end === undefined) return;
            for (const message of messages)
              if (BigInt(message.offset) < end) read.get(names.get(topic) as Service)?.push(told(partition, message));
            if (BigInt(messages.at(-1)?.offset ?? lastOffset()) + 1n >= end) open.delete(`${topic}/${partition}`);
            looked();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await admin.disconnect().catch(() => undefined);
  }
  return Object.fromEntries(read) as unknown as Readonly<Record<Service, readonly Message[]>>;
};

type Raw = Readonly<{ key: Buffer | null; value: Buffer | null; headers?: Readonly<Record<string, unknown>> | undefined }>;

const told = (partition: number, { key, value, headers = {} }: Raw): Message => {
  const header = (name: string) => String(headers[name] ?? '');
  return {
    ...{ id: header('ce_id'), stream: header('ce_subject'), version: Number(header('ce_version')), type: header('ce_type') },
    ...{ source: header('ce_source'), key: String(key), value: String(value), partition },
  };
};

/** Messages that came before: the same event once more. */
export const duplicatesIn = (topics: Topics): number =>
  Object.values(topics).reduce((sum, messages) => sum + messages.length - new Set(messages.map(({ id }) => id)).size, 0);

export const brokenTopics = (topics: Topics, logs: Logs): string[] =>
  Object.entries(topics).flatMap(([service, messages]) => brokenTopic(service, messages, logs[service as keyof Logs]));

const brokenTopic = (service: string, messages: readonly Message[], log: Logs[keyof Logs]): string[] => {
  const stored = new Map(log.map((event) => [event.eventId, event]));
  const [first, last] = [new Map<string, Message>(), new Map<string, Message>()];
  const wrong: string[] = [];
  for (const message of messages) {
    const { id, stream, version, type, key, value, partition } = message;
    const before = first.get(id);
    if (before) {
      if (before.value !== value || before.partition !== partition) wrong.push(`${id} was sent twice, and not the same`);
      continue;
    }
    first.set(id, message);
    const event = stored.get(id);
    const seen = event && published(service as ServiceName, event, ownSeams[service as keyof Logs]);
    if (!event || !seen) wrong.push(`the topic of ${service} has ${id}, and the log has not`);
    // Some streams are a seller's, whichever order an entry is about.
    else if (
      type !== `redress.${service}.${seen.type}.v${seen.v}` ||
      key !== (/^(seller|review|violation)-/.test(stream) ? event.lane : event.key) ||
      id !== `${stream}@${version}`
    )
      wrong.push(`${id} was sent as ${type} under ${key}, and is ${event.type} (to others ${seen.type}) of ${event.key}`);
    const predecessor = last.get(stream);
    const due = (predecessor?.version ?? 0) + 1;
    if (version !== due) wrong.push(`${id} comes in its topic where ${stream}@${due} is due`);
    if (predecessor && predecessor.partition !== partition) wrong.push(`${stream} lies in two partitions`);
    last.set(stream, message);
  }
  const missing = log.filter(({ eventId }) => !first.has(eventId)).map(({ eventId }) => `${eventId} is in no topic`);
  return [...wrong, ...missing];
};
