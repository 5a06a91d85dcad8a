/** The whole system as in production, on this machine: PostgreSQL, brokers, and a supervised process for every service. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { awaited } from '@redress/event-sourcing';
import { conducted } from '@redress/simulation/conductor';
import { type LocalKafka, ownKafka } from '../kafka/index.js';
import { keeper } from '../kafka/keeper.js';
import { freePorts } from '../ports.js';
import { type Postgres, ensurePostgres } from '../postgres/index.js';
import { ServiceProcess } from './service-process.js';

export type LocalClusterOptions = Readonly<{
  /** Where data and logs are kept; a second start goes on with them. */
  folder: string;
  /** Of the gateway; the services take any that are free. */
  port: number;
  brokers?: 1 | 3;
  /** How many processes a service has, where not one. The gateway asks the first; the others are called `penalties-2` and so on. */
  instances?: Readonly<Record<string, number>>;
  /** More settings for the services' environment. */
  env?: Readonly<Record<string, string>>;
  /** A process was started, or has ended. */
  changed?: () => void;
  log?: (line: string) => void;
}>;

export type LocalCluster = Readonly<{
  url: string;
  databaseUrl: string;
  postgres: Postgres;
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
  const { folder, port, brokers = 3, instances = {}, env = {}, log = () => undefined } = options;
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const opened: (() => Promise<unknown>)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      for (const one of opened.splice(0).reverse()) await one();
    })());
  try {
    const kept = keeper(undefined);
    opened.push(() => (kept.watch([]), kept.leave()));
    const processes = new Map<string, ServiceProcess>();
    // The database too: we started it, and its own keeper asks only processes that can still answer.
    const changed = () => {
      kept.watch([...processes.values()].flatMap(({ pid }) => pid ?? []).concat(postgres.server?.pid() ?? []));
      options.changed?.();
    };
    const postgres = watched(await ensurePostgres({ dataDir: join(folder, 'postgres'), log }), () => changed());
    opened.push(postgres.stop);
    changed();
    const kafka = await ownKafka({ brokers, dataDir: join(folder, 'kafka'), log });
    opened.push(kafka.stop);

    const services = conducted.flatMap((service) =>
      Array.from({ length: instances[service] ?? 1 }, (_, n) => ({ service, name: n === 0 ? service : `${service}-${n + 1}` })),
    );
    const free = await freePorts(services.length);
    const planned = [
      ...services.map((service, n) => ({ ...service, port: free[n] })),
      { service: 'gateway', name: 'gateway', port },
    ];
    const urls = new Map(planned.map((one) => [one.name, `http://127.0.0.1:${one.port}`]));
    const shared = {
      DATABASE_URL: postgres.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_REPLICATION: String(brokers),
      ...Object.fromEntries(conducted.map((name) => [`${name.toUpperCase()}_URL`, urls.get(name) as string])),
      ...env,
    };
    const logFile = (name: string) => join(logs, `${name}.log`);
    for (const { name, service, port } of planned) {
      const own = { ...shared, INSTANCE: name, PORT: String(port) };
      const one = { name, app: service, env: own, logFile: logFile(name), supervised: true, changed, log };
      processes.set(name, new ServiceProcess(one));
    }
    // The gateway first, so that no new request comes in while the services end.
    opened.push(() => Promise.all(services.map(({ name }) => processes.get(name)?.stop())));
    opened.push(async () => processes.get('gateway')?.stop());
    for (const one of processes.values()) one.start();
    await Promise.all(
      planned.map(async ({ name }) => {
        const url = urls.get(name) as string;
        const answer = answers(url, processes.get(name) as ServiceProcess);
        await awaited(answer, { what: `${name} to answer at ${url}`, say: log });
        log(`${name} answers at ${url}`);
      }),
    );
    return { url: urls.get('gateway') as string, databaseUrl: postgres.url, postgres, kafka, processes, urls, logFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const watched = (postgres: Postgres, changed: () => void): Postgres => {
  const { server } = postgres;
  return server ? { ...postgres, server: { ...server, start: () => server.start().then(changed) } } : postgres;
};

const patienceMs = 90_000;

/** Throws at once where it cannot start, and else after a while. */
const answers = async (url: string, one: ServiceProcess): Promise<void> => {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline && !one.gaveUp; await pause(100)) {
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok && one.pid !== undefined) return;
  }
  throw new Error(`${one.name} does not answer at ${url}: ${one.lastLine()}`);
};
