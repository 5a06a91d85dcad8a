// Whether a cluster answers: all brokers registered, a controller elected, and the coordinator of groups there; and whether a topic does.
import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, type ITopicConfig, Kafka, logLevel } from 'kafkajs';

type Patience = Readonly<{ limitMs?: number; failed?: () => void }>;

/** The cluster id and the broker ids to wait for: another cluster might answer at the port. Undefined where any will do. */
export type Wanted = Readonly<{ cluster: string; ids: readonly number[] }> | undefined;

/** Asks until it answers. Throws what it last heard after `limitMs`, or at once what `failed` throws. */
export const answers = (brokers: readonly string[], wanted: Wanted, patience: Patience = {}) =>
  until(() => ask(brokers, (admin) => whole(admin, wanted)), patience);

/** Asks one broker until it finds those wanted in the cluster. */
export const joined = (broker: string, wanted: Wanted, patience: Patience = {}) =>
  until(() => ask([broker], async (admin) => demand(await admin.describeCluster(), wanted)), patience);

/**
 * Makes a topic, and returns when all of its partitions are led. kafkajs' own `waitForLeaders` throws where the broker that it
 * asks has not heard of the topic yet, which comes a moment after it was made.
 */
export async function makeTopic(admin: Admin, topic: ITopicConfig): Promise<void> {
  await admin.createTopics({ waitForLeaders: false, topics: [topic] });
  await until(async () => void (await admin.fetchTopicOffsets(topic.topic)));
}

async function until(question: () => Promise<void>, { limitMs = 60_000, failed = () => {} }: Patience = {}) {
  for (const deadline = performance.now() + limitMs; ; await pause(100)) {
    failed();
    try {
      return await question();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

function demand({ brokers, controller, clusterId }: Awaited<ReturnType<Admin['describeCluster']>>, wanted: Wanted) {
  if (wanted && clusterId !== wanted.cluster) throw new Error(`cluster ${clusterId} answers, not ${wanted.cluster}`);
  const lacking = wanted?.ids.filter((id) => !brokers.some(({ nodeId }) => nodeId === id)) ?? [];
  if (lacking.length > 0) throw new Error(`broker ${lacking.join(', ')} is not in the cluster`);
  if (controller === null || controller < 0) throw new Error('there is no controller');
}

async function whole(admin: Admin, wanted: Wanted) {
  demand(await admin.describeCluster(), wanted);
  await admin.describeGroups(['redress-ready']); // throws while the coordinator is away; the first to ask has its topic made
}

/** One try, at each broker at most, without a word in the log. */
export async function ask<T>(brokers: readonly string[], question: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({
    clientId: 'redress-ready',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 5000,
    retry: { retries: brokers.length - 1, initialRetryTime: 50 }, // kafkajs tries the next only when it retries
  }).admin();
  try {
    await admin.connect();
    return await question(admin);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
