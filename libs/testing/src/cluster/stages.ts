/** Worlds of simulated time on real processes and a real Kafka: every service its own process, one conductor. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Conductor, type RemoteOptions, type RemoteWorld, conducted, remoteServices } from '@redress/simulation/conductor';
import { type LocalKafka, temporaryKafka } from '../kafka/index.js';
import { keeper } from '../kafka/keeper.js';
import { freshDatabase, temporaryPostgres } from '../postgres/index.js';
import type { OpenStage } from '@redress/simulation';
import { ServiceProcess } from './service-process.js';

export type ClusterOptions = RemoteOptions &
  Readonly<{
    brokers?: 1 | 3;
    log?: (line: string) => void;
    /** Brokers that exist already; by default it starts its own. */
    kafka?: LocalKafka;
    /** A PostgreSQL that exists already; by default it starts its own. */
    databaseUrl?: string;
    /** Called with a world's database before that is dropped. */
    leaving?: (databaseUrl: string) => Promise<void>;
  }>;

/** The five services under one conductor, on brokers and a PostgreSQL of their own; what they say goes to files of `folder`. */
export const conductedCluster = async ({ brokers = 3, log = () => undefined, ...given }: ClusterOptions = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-cluster-'));
  const opened: (() => Promise<unknown>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    const postgres = given.databaseUrl ? { url: given.databaseUrl } : await temporaryPostgres({ log });
    if ('stop' in postgres) opened.push(postgres.stop);
    const kafka = given.kafka ?? (await temporaryKafka({ brokers, log }));
    if (!given.kafka) opened.push(kafka.stop);
    const { say, patienceMs } = given;
    const remote = await remoteServices({ ...(say && { say }), ...(patienceMs !== undefined && { patienceMs }) });
    const kept = keeper(undefined);
    opened.push(() => kept.leave());
    const processes: ServiceProcess[] = conducted.map(
      (name) =>
        new ServiceProcess({
          name,
          env: {
            NODE_ENV: 'test',
            CONDUCTOR: remote.address,
            DATABASE_URL: postgres.url,
            KAFKA_BROKERS: kafka.brokers.join(','),
            KAFKA_REPLICATION: String(Math.min(kafka.brokers.length, 3)),
            KAFKA_TOPIC_PREFIX: `conducted-${process.pid}`,
          },
          logFile: join(folder, `${name}.log`),
          changed: () => kept.watch(processes.flatMap(({ pid }) => pid ?? [])),
        }),
    );
    opened.push(() => Promise.all(processes.map((one) => one.stop())));
    opened.push(remote.close);
    for (const one of processes) one.start();
    const ended = processes.map(async (one) => {
      const code = await one.whenEnded();
      throw new Error(`${one.name} has ended with ${code} before it could be conducted: ${one.lastLine()}`);
    });
    await Promise.race([remote.complete(), ...ended]);
    ended.forEach((one) => one.catch(() => undefined)); // from here on its line to the conductor tells
    return { postgres, remote, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
};

export type ConductedCluster = Awaited<ReturnType<typeof conductedCluster>>;

/** Each scenario in a world of its own: a database, and a name that its events bear. */
export const clusterStages = async (options: ClusterOptions = {}) => {
  const { postgres, remote, close } = await conductedCluster(options);
  const run = `w${process.pid}`;
  let worlds = 0;
  const template = await freshDatabase(postgres.url);
  const first = await remote.open(
    { databaseUrl: template.url, installation: `${run}-0`, migrate: true },
    new Conductor('ALL_IN_ONE'),
  );
  await first.close();
  const copy = () => freshDatabase(postgres.url, { template: new URL(template.url).pathname.slice(1) });
  // While one world is played the next is copied.
  let next = copy();

  const openStage: OpenStage = async ({ edition, start }) => {
    const database = await next;
    next = copy();
    const conductor = new Conductor('ALL_IN_ONE');
    const settings = { databaseUrl: database.url, installation: `${run}-${++worlds}`, migrate: false, edition };
    const world: RemoteWorld = await remote.open(settings, conductor);
    conductor.drive(world.doors);
    let now = start;
    return {
      ask: (asked) => {
        now = asked.at;
        return conductor.ask(asked);
      },
      fire: (until, inclusive) => conductor.fire('', now, until, inclusive),
      view: (viewed) => world.doors.view(viewed),
      close: async () => {
        await world.close();
        await options.leaving?.(database.url);
        await database.drop();
      },
    };
  };
  return {
    openStage,
    close: async () => {
      await (await next).drop();
      await template.drop();
      await close();
    },
  };
};
