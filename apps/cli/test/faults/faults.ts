// The faults, each injected for a while under load. Each ends healed: only what was taken away is restored.
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@redress/contracts';
import { kafkaClient, topicOf } from '@redress/messaging/kafka';
import type { randomOf } from '../kill/random.js';
import { hourMs } from './movable.js';
import { type Say, type System, killed, leaseMs, serviceOf, sessionMs, standingOf, until } from './system.js';

type Struck = Readonly<{ system: System; ms: number; random: ReturnType<typeof randomOf>; say: Say }>;
export type Fault = Readonly<{
  name: string;
  /** Of a run of all with their own lengths. */
  seconds: number;
  strike(struck: Struck): Promise<void>;
}>;

const again = (name: string, signal: NodeJS.Signals = 'SIGKILL') =>
  repeatedly(async ({ system, random }) => {
    await pause(1000 + random.upTo(3000));
    await killed(system, name, signal);
  });

/** Until the time is up, once at least. */
const repeatedly =
  (once: (struck: Struck) => Promise<void>) =>
  async (struck: Struck): Promise<void> => {
    const end = performance.now() + struck.ms;
    let times = 0;
    do {
      await once(struck);
      times++;
    } while (performance.now() < end);
    struck.say(`${times} times`);
  };

/**
 * Killed when the brokers have what the checkpoint has not. Seen from outside: the checkpoint stands still between two of its
 * writings (a second apart) while the topic grows; a topic's end, as clients see it, moves once all in-sync replicas have a message.
 */
const betweenSendAndCheckpoint = (service: ServiceName) =>
  repeatedly(async ({ system, random }) => {
    const admin = kafkaClient({ brokers: system.cluster.kafka.brokers, clientId: 'faults' }).admin();
    await admin.connect();
    const topic = topicOf(service);
    const sent = async () => (await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + BigInt(high), 0n);
    const checkpoint = async () => {
      const text = `select position::text from feed.relays where starts_with(office, $1 || ' on ')`;
      return (await system.rows<{ position: string }>(text, [topic]))[0]?.position;
    };
    try {
      await pause(500 + random.upTo(1500));
      let [place, end] = [await checkpoint(), await sent()];
      await until(`${topic} grows past a checkpoint`, 30_000, async () => {
        const [now, written] = [await sent(), await checkpoint()];
        const between = written === place && now > end;
        if (written !== place) [place, end] = [written, await sent()];
        return between;
      });
      await killed(system, service);
    } finally {
      await admin.disconnect();
    }
  });

/** Of the processes of a service that which leads, if one says so; else this one. */
const leading = async ({ cluster }: System, service: string, otherwise = service): Promise<string> => {
  for (const name of [...cluster.processes.keys()].filter((one) => serviceOf(one) === service))
    if ((await standingOf(cluster, name))?.relay?.leads) return name;
  return otherwise;
};

/** Where the service has another process, that one must have taken over before the first goes on, and believes that it still leads. */
const stopped =
  (service: string) =>
  async ({ system, ms, say }: Struck) => {
    const { processes } = system.cluster;
    const name = await leading(system, service);
    processes.get(name)?.signal('SIGSTOP');
    try {
      await pause(Math.max(ms, sessionMs * 1.5, leaseMs * 1.2));
      if (![...processes.keys()].some((one) => one !== name && serviceOf(one) === service)) return;
      await until(`another than ${name} leads`, 30_000, async () => (await leading(system, service, name)) !== name);
      say(`${name} hung, ${await leading(system, service, name)} took over`);
    } finally {
      processes.get(name)?.signal('SIGCONT');
    }
  };

const brokersAway =
  (...numbers: number[]) =>
  async ({ system, ms }: Struck) => {
    const { kafka } = system.cluster;
    await Promise.all(numbers.map((n) => kafka.kill(n)));
    await pause(ms);
    await Promise.all(numbers.map((n) => kafka.start(n)));
  };

const databaseCrash = repeatedly(async ({ system, random }) => {
  const { server } = system.cluster.postgres;
  if (!server) throw new Error('the PostgreSQL is not ours to crash');
  await pause(1000 + random.upTo(2000));
  await server.crash();
  await pause(1000 + random.upTo(4000));
  await server.start();
});

/** By some hours to some days, and now and then back. */
const clockJumps = repeatedly(async ({ system, random }) => {
  await pause(1000 + random.upTo(2000));
  system.clock.move(random.upTo(4) === 0 ? -hourMs : hourMs * (5 + random.upTo(67)));
});

const slot = 15;
export const faults: readonly Fault[] = [
  ...(['orders', 'refunds', 'arbitration', 'penalties', 'compliance', 'gateway'] as const).map((name) => ({
    name: `kill -9 ${name}`,
    seconds: slot,
    strike: again(name),
  })),
  { name: 'kill -9 relay of orders between send and checkpoint', seconds: 20, strike: betweenSendAndCheckpoint('orders') },
  { name: 'kill -9 one broker of three', seconds: 25, strike: brokersAway(2) },
  { name: 'kill -9 two brokers of three', seconds: 25, strike: brokersAway(1, 3) },
  { name: 'SIGSTOP penalties past its session, another takes over', seconds: 20, strike: stopped('penalties') },
  { name: 'SIGSTOP refunds past its session, nobody else there', seconds: 20, strike: stopped('refunds') },
  { name: 'the clock jumps by days, and back by an hour', seconds: 20, strike: clockJumps },
  { name: 'Kafka away', seconds: 120, strike: brokersAway(1, 2, 3) },
  { name: 'PostgreSQL crash and restart', seconds: 20, strike: databaseCrash },
];
