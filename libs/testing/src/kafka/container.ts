// Brokers in containers, where Docker answers: the image apache/kafka, with the same settings as our own processes.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StartedTestContainer } from 'testcontainers';
import type { KafkaOptions, LocalKafka } from './local-kafka.js';
import { freePorts } from '../ports.js';
import { type Node, brokerProperties, toEnvironment } from './properties.js';
import { answers } from './ready.js';

const image = 'apache/kafka:4.3.0';
const limitMs = 3000;

/** Throws an Error where no Docker daemon answers within 3 s. */
export async function demandDocker() {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const tooLong = new AbortController();
  const late = pause(limitMs, undefined, { signal: tooLong.signal }).then(() => {
    throw new Error(`Docker does not answer within ${limitMs / 1000} s`);
  });
  await Promise.race([getContainerRuntimeClient(), late])
    .catch((error) => Promise.reject(error.message.startsWith('Docker') ? error : new Error('Docker does not answer')))
    .finally(() => tooLong.abort());
}

/** They cannot be killed one by one: faults want processes of our own. */
export async function containerKafka({ brokers: count = 1, heapMb = 512, log = () => {} }: KafkaOptions): Promise<LocalKafka> {
  const { GenericContainer, Network } = await import('testcontainers');
  const ports = await freePorts(count); // what a broker calls itself must be known before it starts
  const network = await new Network().start();
  const started: StartedTestContainer[] = [];
  const stop = async () => {
    await Promise.all(started.map((container) => container.stop()));
    await network.stop();
  };
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const brokers = ports.map((port) => `127.0.0.1:${port}`);
  try {
    await Promise.all(
      ports.map(async (port, n) => {
        const container = new GenericContainer(image)
          .withNetwork(network)
          .withNetworkAliases(`broker-${n + 1}`)
          .withExposedPorts({ container: 9092, host: port })
          .withEnvironment({ ...environment(n + 1, ports), CLUSTER_ID: id, KAFKA_HEAP_OPTS: `-Xmx${heapMb}m` });
        started.push(await container.start());
      }),
    );
    await answers(brokers, { cluster: id, ids: ports.map((_, n) => n + 1) });
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  log(`Kafka: ${count} in containers (${image}) on ${brokers.join(', ')}`);
  return { brokers, origin: 'container', pids: () => [], ...notOurs('they run in containers'), stop };
}

/** Clients come by the published port, brokers by the network between the containers. */
export function environment(id: number, ports: readonly number[]) {
  const nodes = ports.map((port, n): Node => ({ id: n + 1, host: `broker-${n + 1}`, port, controllerPort: 9093 }));
  return toEnvironment({
    ...brokerProperties(id, nodes, '/tmp/redress'),
    listeners: 'PLAINTEXT://:9092,INTERNAL://:9094,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports[id - 1]},INTERNAL://broker-${id}:9094`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'INTERNAL',
  });
}

/** Throws on attempts to kill or pause brokers that are not our own processes. */
export function notOurs(why: string): Pick<LocalKafka, 'kill' | 'start' | 'pause' | 'resume'> {
  const refuse = () => {
    throw new Error(`these brokers cannot be killed, paused or started one by one: ${why}`);
  };
  return { kill: async () => refuse(), start: async () => refuse(), pause: refuse, resume: refuse };
}
