/** From a command to where it is visible in another service over Kafka; and what Kafka alone takes for a message of that size. */
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClient, partitionCount } from '@redress/messaging/kafka';
import { ServiceProcess, freePorts } from '@redress/testing/cluster';
import { makeTopic } from '@redress/testing/kafka';
import type { Crosses } from '../contestant.js';

const brokers = () => (process.env['KAFKA_BROKERS'] ?? '').split(',');

const order = JSON.stringify({
  ...{ buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true },
  lines: [{ lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '199.00' }],
});

/** `orders.place` at the orders service, until the compliance service says that it has heard of it: two processes of ours. */
export const visibleInCompliance = async (databaseUrl: string): Promise<Crosses> => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-bench-'));
  const names = ['orders', 'compliance'] as const;
  const [orders = 0, compliance = 0] = await freePorts(2);
  const env = {
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: brokers().join(','),
    KAFKA_REPLICATION: '1',
    KAFKA_TOPIC_PREFIX: `bench-${process.pid}`,
  };
  const ports = { orders, compliance };
  const processes = names.map(
    (name) => new ServiceProcess({ name, env: { ...env, PORT: String(ports[name]) }, logFile: join(folder, `${name}.log`) }),
  );
  for (const one of processes) one.start();

  const agent = new Agent({ keepAlive: true });
  const headers = { 'Redress-Actor': 'buyer:b1', 'Content-Type': 'application/json' };
  const asked = (port: number, method: string, path: string, body?: string) =>
    new Promise<number>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject).end(body);
    });
  for (const port of [orders, compliance])
    while ((await asked(port, 'GET', '/readyz').catch(() => 0)) !== 200) await new Promise((resolve) => setTimeout(resolve, 100));

  let n = 0;
  const cross = async () => {
    const id = `o${n++}`;
    if ((await asked(orders, 'POST', `/v1/orders/${id}/place`, order)) !== 200) throw new Error(`${id} was not placed`);
    // The first may meet a group that is still joining: it is asked again until that is there.
    while ((await asked(compliance, 'GET', `/heard?after=order-${id}@1`)) !== 200);
  };
  await cross();
  return {
    cross,
    close: async () => {
      agent.destroy();
      await Promise.all(processes.map((one) => one.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A message produced with acks from all replicas, until a consumer on another connection has it: kafkajs, and nothing around it. */
export const rawKafkajs = async (): Promise<Crosses> => {
  const kafka = kafkaClient({ brokers: brokers(), clientId: 'bench-raw' });
  const topic = `bench-raw-${process.pid}`;
  const admin = kafka.admin();
  await admin.connect();
  await makeTopic(admin, { topic, numPartitions: partitionCount, replicationFactor: 1 });
  const producer = kafka.producer({ idempotent: false, allowAutoTopicCreation: false });
  const consumer = kafka.consumer({ groupId: topic });
  const waiting = new Map<string, () => void>();
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => waiting.get(String(message.key))?.() });
  let n = 0;
  const cross = async () => {
    const key = `o${n++}`;
    const arrived = new Promise<void>((resolve) => waiting.set(key, resolve));
    await producer.send({ topic, acks: -1, messages: [{ key, value: order }] });
    await arrived;
    waiting.delete(key);
  };
  await cross();
  return {
    cross,
    close: async () => {
      await Promise.all([producer.disconnect(), consumer.disconnect()]);
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
    },
  };
};
