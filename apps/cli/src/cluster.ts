/** `redress cluster`: the separate services, their brokers and their PostgreSQL on this machine, for development. */
import { startLocalCluster } from '@redress/testing/cluster';
import { Command, Option } from 'commander';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDetached } from './cluster/detached.js';
import { follow, logsIn } from './cluster/logs.js';
import { type Running, demandNone, forget, note, runningIn } from './cluster/running.js';
import { standingOf } from './cluster/standing.js';
import { stopRunning } from './cluster/stop.js';
import { table } from './table.js';

type Flags = { folder: string; json?: boolean };
type StartFlags = Flags & { port: string; brokers: '1' | '3'; detach?: boolean };

const ownFolder = fileURLToPath(new URL('../../../.redress/cluster', import.meta.url));

export const clusterCommand = (): Command =>
  new Command('cluster')
    .description('the separate services, three brokers and PostgreSQL on this machine, for development')
    .addCommand(
      common('start', 'start all of them, and stop them in order at Ctrl-C or SIGTERM')
        .option('--port <port>', 'where the gateway listens', process.env['PORT'] ?? '3000')
        .addOption(new Option('--brokers <n>', 'how many').choices(['1', '3']).default('3'))
        .option('--detach', 'come back once all answer, and leave them running')
        .addHelpText(
          'after',
          `
It needs Java 17 and, once, Maven. Data and logs stay in the folder, and the next start goes on with them. A process that ends is started
again; if this one is killed, they all go with it.

Example:
  redress cluster start --detach && redress cluster status && redress cluster stop`,
        )
        .action((flags: StartFlags) => (flags.detach ? startDetached(flags) : start(flags))),
    )
    .addCommand(
      common('status', 'each process: its number, how often it was started, whether it is ready, how far it is behind')
        .addHelpText(
          'after',
          '\nExit code: 0 all are ready, 1 not all, or none runs.\n\nExample:\n  redress cluster status --json',
        )
        .action(async ({ folder, json }: Flags) => {
          const running = mustRun(folder);
          const standing = await standingOf(running);
          if (standing.some(({ ready }) => !ready)) process.exitCode = 1;
          console.log(
            json ? JSON.stringify({ ...publicOf(running), processes: standing }) : `${running.url}\n\n${table(standing)}`,
          );
        }),
    )
    .addCommand(
      common('logs', 'what they have written, with their names in front')
        .argument('[name]', 'of one only: orders, gateway, broker-1 …')
        .option('--follow', 'go on with what they write, until Ctrl-C')
        .addHelpText('after', '\nThey are kept after a stop.\n\nExample:\n  redress cluster logs orders --follow')
        .action(async (name: string | undefined, { folder, follow: on, json }: Flags & { follow?: boolean }) => {
          const files = logsIn(resolve(folder)).filter((one) => name === undefined || one.name === name);
          if (files.length === 0)
            throw new Error(
              name === undefined ? `there are no logs in ${folder}` : `nobody called ${name} has a log in ${folder}`,
            );
          if (json) return console.log(JSON.stringify(files));
          await follow(files, { on: on === true, named: name === undefined });
        }),
    )
    .addCommand(
      common('stop', 'stop the one that runs, in order')
        .addHelpText('after', '\nExample:\n  redress cluster stop')
        .action(async ({ folder, json }: Flags) => {
          const running = mustRun(folder);
          await stopRunning(running);
          console.log(json ? JSON.stringify({ stopped: running.pid }) : 'stopped');
        }),
    );

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--folder <dir>', 'where its data, its logs and its state lie', ownFolder)
    .option('--json', 'as JSON');

const start = async (flags: StartFlags): Promise<void> => {
  const { port, brokers, json } = flags;
  const folder = resolve(flags.folder);
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new Error(`--port ${port}: a number from 1 to 65535`);
  if (process.env['DATABASE_URL']) throw new Error('a cluster has a PostgreSQL of its own: unset DATABASE_URL');
  mkdirSync(folder, { recursive: true });
  demandNone(folder);
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort(signal));
  const log = (line: string) => void (json ? console.error(line) : console.log(line));
  let noted = () => undefined as void;
  // Whoever is told to stop while things start lets them start, and stops them then: half a start is not to be had.
  const cluster = await startLocalCluster({
    folder,
    port: Number(port),
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

const mustRun = (folder: string): Running => {
  const running = runningIn(resolve(folder));
  if (!running) throw new Error(`no cluster runs in ${folder}: redress cluster start`);
  return running;
};

/** The way to the database bears a password. */
const publicOf = ({ databaseUrl: _secret, processes: _all, ...rest }: Running) => rest;
