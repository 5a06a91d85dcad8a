import { startLocalCluster } from '@redress/testing/cluster';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClusterFlags, ClusterStartFlags } from '../cluster.js';
import { Misuse } from '../misuse.js';
import { portSaid } from '../said.js';
import { table } from '../table.js';
import { follow, logsIn } from './logs.js';
import { type Running, demandNone, forget, note, runningIn } from './running.js';
import { processStatuses } from './process-status.js';
import { stopRunning } from './stop.js';

/** Until it is told to stop. */
export const start = async (flags: ClusterStartFlags): Promise<void> => {
  const port = portSaid(flags.port, 1);
  const { brokers, json } = flags;
  const folder = resolve(flags.folder);
  if (process.env['DATABASE_URL']) throw new Misuse('a cluster has a PostgreSQL of its own: unset DATABASE_URL');
  mkdirSync(folder, { recursive: true });
  demandNone(folder);
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort(signal));
  const log = (line: string) => void (json ? console.error(line) : console.log(line));
  let noted = () => undefined as void;
  // Whoever is told to stop while things start lets them start, and stops them then: half a start is not to be had.
  const cluster = await startLocalCluster({
    folder,
    port,
    brokers: brokers === '1' ? 1 : 3,
    log,
    changed: () => noted(),
  });
  try {
    noted = () => note(folder, { pid: process.pid, cluster });
    noted();
    console.log(
      json
        ? JSON.stringify({ url: cluster.url, urls: Object.fromEntries(cluster.urls) })
        : `Redress runs at ${cluster.url} (document: ${cluster.url}/docs). Ctrl-C stops it.`,
    );
    if (!told.signal.aborted) await new Promise((resolve) => told.signal.addEventListener('abort', resolve));
    console.error(`redress: ${told.signal.reason}, stopping all in order`);
  } finally {
    noted = () => undefined;
    await cluster.stop();
    forget(folder);
  }
};

export const status = async ({ folder, json }: ClusterFlags): Promise<void> => {
  const running = mustRun(folder);
  const standing = await processStatuses(running);
  if (standing.some(({ ready }) => !ready)) process.exitCode = 1;
  console.log(json ? JSON.stringify({ ...publicOf(running), processes: standing }) : `${running.url}\n\n${table(standing)}`);
};

export const logs = async (
  name: string | undefined,
  { folder, follow: on, json }: ClusterFlags & { follow?: boolean },
): Promise<void> => {
  const files = logsIn(resolve(folder)).filter((one) => name === undefined || one.name === name);
  if (files.length === 0)
    throw new Error(name === undefined ? `there are no logs in ${folder}` : `nobody called ${name} has a log in ${folder}`);
  if (json) return console.log(JSON.stringify(files));
  await follow(files, { on: on === true, named: name === undefined });
};

export const stop = async ({ folder, json }: ClusterFlags): Promise<void> => {
  const running = mustRun(folder);
  await stopRunning(running);
  console.log(json ? JSON.stringify({ stopped: running.pid }) : 'stopped');
};

const mustRun = (folder: string): Running => {
  const running = runningIn(resolve(folder));
  if (!running) throw new Error(`no cluster runs in ${folder}: redress cluster start`);
  return running;
};

/** The way to the database bears a password. */
const publicOf = ({ databaseUrl: _secret, processes: _all, ...rest }: Running) => rest;
