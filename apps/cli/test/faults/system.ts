// The whole system on this machine, and queries about it while faults are injected.
import { setTimeout as pause } from 'node:timers/promises';
import { type LocalCluster, startLocalCluster } from '@redress/testing/cluster';
import pg from 'pg';
import { type Movable, movable } from './movable.js';

export type Say = (line: string) => void;
export type System = Readonly<{
  cluster: LocalCluster;
  /** Of all its processes. */
  clock: Movable;
  /** Past all services; undefined answers are errors. */
  rows: <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>;
  close(): Promise<void>;
}>;

/** How long a group waits for a sign of life of a consumer: short, so that one can be silent for longer. */
export const sessionMs = 6000;
/** How long a relay that gives no sign keeps the lease. */
export const leaseMs = 10_000;

/** The gateway loses answers, repeats calls, is late or away, and says no, by chance. */
const gatewayFaults =
  'TIME_OUT_BEFORE=0.02,TIME_OUT_AFTER=0.03,ERROR_AFTER=0.02,DELIVERED_TWICE=0.03,LATE=0.02,AWAY=0.02,REJECT=0.04';

export type SystemOptions = Readonly<{ folder: string; port: number; brokers?: 1 | 3; standby?: boolean; log: Say }>;

export const openSystem = async ({ folder, port, brokers = 3, standby = true, log }: SystemOptions): Promise<System> => {
  delete process.env['DATABASE_URL']; // a server that is given cannot be crashed
  const clock = movable(folder);
  const cluster = await startLocalCluster({
    ...{ folder, port, brokers, log },
    ...(standby && { instances: { penalties: 2 } }),
    env: { ...clock.env, KAFKA_SESSION_MS: String(sessionMs), SANDBOX_FAULTS: gatewayFaults, SANDBOX_SEED: 'faults' },
  });
  const pool = new pg.Pool({
    connectionString: cluster.databaseUrl,
    max: 4,
    application_name: 'faults',
    connectionTimeoutMillis: 120_000, // for a turn too, while all logs are read
  });
  pool.on('error', () => undefined); // the server is crashed on purpose
  return {
    cluster,
    clock,
    rows: async (sql, values = []) => (await pool.query(sql, values)).rows,
    close: () => pool.end().finally(() => cluster.stop()),
  };
};

/** The answer of a service's `/readyz`. */
export type Standing = Readonly<{
  status?: string;
  feed?: { joined: boolean; lag: number; silentMs: number };
  relay?: { leads: boolean; term?: string };
}>;

/** Undefined where it does not answer within 3 s, or is not ready. */
export const standingOf = async (cluster: LocalCluster, name: string): Promise<Standing | undefined> => {
  try {
    const answer = await fetch(`${cluster.urls.get(name)}/readyz`, { signal: AbortSignal.timeout(3000) });
    const standing = (await answer.json()) as Standing;
    return answer.ok ? standing : undefined;
  } catch {
    return undefined;
  }
};

export const serviceOf = (name: string): string => name.replace(/-\d+$/, '');

/** How often processes have been started, all together: each that ends by itself, or is killed, is one more. */
export const startsOf = ({ processes }: LocalCluster): number =>
  [...processes.values()].reduce((sum, { starts }) => sum + starts, 0);

/** Asks until it holds. Throws what was waited for, after `ms`. */
export const until = async (what: string, ms: number, holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (const deadline = performance.now() + ms; performance.now() < deadline; await pause(50)) if (await holds()) return;
  throw new Error(`waited ${ms / 1000} s until ${what}`);
};

/** Killed, and answers again by its supervisor alone. */
export const killed = async (system: System, name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
  const one = system.cluster.processes.get(name);
  if (!one) throw new Error(`there is no process ${name}`);
  const before = one.starts;
  one.signal(signal);
  await until(`${name} answers again`, 120_000, async () => {
    return one.starts > before && (await standingOf(system.cluster, name)) !== undefined;
  });
};
