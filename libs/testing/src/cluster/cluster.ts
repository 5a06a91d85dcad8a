/** The whole system as in production, on this machine: PostgreSQL, brokers, and a supervised process for every service. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { conducted } from '../conductor/remote.js';
import { type LocalKafka, ownKafka } from '../kafka/index.js';
import { keeper } from '../kafka/keeper.js';
import { freePorts } from '../kafka/ports.js';
import { type Postgres, ensurePostgres } from '../postgres/index.js';
import { ServiceProcess } from './service-process.js';

export type LocalClusterOptions = Readonly<{
  /** Where data and logs are kept; a second start goes on with them. */
  folder: string;
  /** Of the gateway; the services take any that are free. */
  port: number;
  brokers?: 1 | 3;
  /** More settings for the services' environment. */
  env?: Readonly<Record<string, string>>;
  log?: (line: string) => void;
}>;

export type LocalCluster = Readonly<{
  url: string;
  databaseUrl: string;
  kafka: LocalKafka;
  /** By name: the services and `gateway`. */
  processes: ReadonlyMap<string, ServiceProcess>;
  /** Where each answers, by name. */
  urls: ReadonlyMap<string, string>;
  logFile: (name: string) => string;
  stop(): Promise<void>;
}>;

/** Resolves once every process answers. Closes what it has opened where something cannot be. */
export const startLocalCluster = async (options: LocalClusterOptions): Promise<LocalCluster> => {
  const { folder, port, brokers = 3, env = {}, log = () => undefined } = options;
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const opened: (() => Promise<unknown>)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      for (const one of opened.splice(0).reverse()) await one();
    })());
  try {
    const postgres: Postgres = await ensurePostgres({ dataDir: join(folder, 'postgres'), log });
    opened.push(postgres.stop);
    const kafka = await ownKafka({ brokers, dataDir: join(folder, 'kafka'), log });
    opened.push(kafka.stop);
    const kept = keeper(undefined);
    opened.push(() => kept.leave());

    const names = [...conducted, 'gateway'];
    const ports = new Map([...(await freePorts(conducted.length)), port].map((one, n) => [names[n] as string, one]));
    const urls = new Map([...ports].map(([name, one]) => [name, `http://127.0.0.1:${one}`]));
    const shared = {
      DATABASE_URL: postgres.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_REPLICATION: String(brokers),
      INSTANCE: 'local',
      ...Object.fromEntries(conducted.map((name) => [`${name.toUpperCase()}_URL`, urls.get(name) as string])),
      ...env,
    };
    const logFile = (name: string) => join(logs, `${name}.log`);
    const processes = new Map<string, ServiceProcess>();
    const changed = () => kept.watch([...processes.values()].flatMap(({ pid }) => pid ?? []));
    for (const name of names) {
      const own = { ...shared, PORT: String(ports.get(name)) };
      processes.set(name, new ServiceProcess({ name, env: own, logFile: logFile(name), supervised: true, changed, log }));
    }
    // The door first, so that nobody new comes in while the services end.
    opened.push(() => Promise.all(conducted.map((name) => processes.get(name)?.stop())));
    opened.push(async () => processes.get('gateway')?.stop());
    for (const one of processes.values()) one.start();
    await Promise.all(names.map((name) => answers(urls.get(name) as string, name, logFile(name))));
    return { url: urls.get('gateway') as string, databaseUrl: postgres.url, kafka, processes, urls, logFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const patienceMs = 90_000;

const answers = async (url: string, name: string, logFile: string): Promise<void> => {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await pause(100)) {
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok) return;
  }
  throw new Error(`${name} does not answer at ${url}, see ${logFile}`);
};
