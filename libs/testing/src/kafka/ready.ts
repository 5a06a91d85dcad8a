// Whether a cluster answers: all brokers registered, a controller elected, and the coordinator of groups there.
import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, Kafka, logLevel } from 'kafkajs';

type Patience = Readonly<{ limitMs?: number; failed?: () => void }>;

/** Asks until it answers, with the brokers of these ids. Throws what it last heard after `limitMs`, or at once what `failed` throws. */
export const answers = (brokers: readonly string[], ids: readonly number[], patience: Patience = {}) =>
  until(() => ask(brokers, (admin) => whole(admin, ids)), patience);

/** Asks one broker until it finds itself in the cluster. */
export const joined = (broker: string, id: number, patience: Patience = {}) =>
  until(() => ask([broker], async (admin) => demand(await admin.describeCluster(), [id])), patience);

async function until(question: () => Promise<void>, { limitMs = 60_000, failed = () => {} }: Patience) {
  for (const deadline = performance.now() + limitMs; ; await pause(100)) {
    failed();
    try {
      return await question();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

function demand({ brokers, controller }: Awaited<ReturnType<Admin['describeCluster']>>, ids: readonly number[]) {
  const lacking = ids.filter((id) => !brokers.some(({ nodeId }) => nodeId === id));
  if (lacking.length > 0) throw new Error(`broker ${lacking.join(', ')} is not in the cluster`);
  if (controller === null || controller < 0) throw new Error('there is no controller');
}

async function whole(admin: Admin, ids: readonly number[]) {
  demand(await admin.describeCluster(), ids);
  await admin.describeGroups(['redress-ready']); // throws while the coordinator is away; the first to ask has its topic made
}

/** One try, without a word in the log. */
export async function ask<T>(brokers: readonly string[], question: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({
    clientId: 'redress-ready',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 5000,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return await question(admin);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
