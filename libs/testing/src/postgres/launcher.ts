// Starts, adopts and stops a PostgreSQL. Our own launcher, because the server must outlive Ctrl-C until we have drained:
// pg_ctl gives it a session of its own.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../ports.js';
import { alive } from '../processes.js';
import { type Account, ownFolder, refuge, run, unprivileged, works } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import { initialise, passwordOf, runningOn } from './data-folder.js';
import { keep } from './keeper.js';

export type Postgres = Readonly<{
  url: string;
  stop(): Promise<void>;
  origin: 'DATABASE_URL' | Binaries['origin'];
  /** Absent where the server was given. */
  server?: Server;
}>;
/** The server itself, for faults: other processes that use it are not asked. */
export type Server = Readonly<{
  pid(): number | undefined;
  /** As after a power cut of the server alone: nobody is told, nothing is written back; the next start recovers from the log. */
  crash(): Promise<void>;
  /** Again, at the same address. */
  start(): Promise<void>;
}>;
type Log = (line: string) => void;
type Settings = Readonly<Record<string, string>>;

const settings = {
  listen_addresses: '127.0.0.1', // loopback, with a password, and no socket in a shared folder
  unix_socket_directories: "''",
  shared_buffers: '256MB',
  max_connections: '200', // five services, some of them killed and started again, on one server
  wal_compression: 'on',
  max_wal_size: '2GB',
  fsync: 'on', // what we acknowledged survives a power cut, on a laptop too
  synchronous_commit: 'on',
};

const temporary = 'redress-temporary-';

/** The PostgreSQL of DATABASE_URL; else one that keeps its data in `dataDir`, started or, where it runs already, adopted. */
export async function ensurePostgres({ dataDir, log = () => {} }: { dataDir: string; log?: Log }): Promise<Postgres> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => {}, origin: 'DATABASE_URL' };
  const as = unprivileged();
  return launch(await reachable(resolve(dataDir), as, log), as, log);
}

/** The same in a fresh folder, which stop() removes. What a killed run has left behind is cleared away first. */
export async function temporaryPostgres({ log = () => {} }: { log?: Log } = {}): Promise<Postgres> {
  return process.env['DATABASE_URL'] ? ensurePostgres({ dataDir: '', log }) : temporaryServer({ log });
}

/** A server of the caller's own, even where DATABASE_URL is given: with other settings, or beside the given one. */
export async function temporaryServer({
  log = () => {},
  settings: own = {},
}: { log?: Log; settings?: Settings } = {}): Promise<Postgres> {
  const as = unprivileged();
  const folder = as ? '/var/tmp' : tmpdir();
  await sweep(folder, as);
  const home = mkdtempSync(join(folder, `${temporary}${process.pid}-`));
  const server = await launch(home, as, log, own);
  const stop = () => server.stop().then(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  return { ...server, stop };
}

async function reachable(wanted: string, as: Account | undefined, log: Log) {
  ownFolder(wanted, as);
  if (!as || (await works(as, 'test', ['-w', wanted]))) return wanted;
  const instead = join(refuge(), createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  log(`"${as.name}" cannot reach ${wanted}: the data is kept in ${instead}`);
  return instead;
}

async function sweep(folder: string, as: Account | undefined) {
  for (const left of readdirSync(folder).filter((name) => name.startsWith(temporary))) {
    if (alive(Number(left.slice(temporary.length).split('-')[0]))) continue;
    const [home, { folder: bin }] = [join(folder, left), await findBinaries(as)];
    await works(as, join(bin, 'pg_ctl'), ['stop', '-D', join(home, 'data'), '-m', 'immediate']);
    rmSync(home, { recursive: true, force: true });
  }
}

async function launch(home: string, as: Account | undefined, log: Log, own: Settings = {}): Promise<Postgres> {
  ownFolder(home, as);
  const { folder: bin, origin } = await findBinaries(as);
  await initialise(home, bin, as);
  const data = join(home, 'data');
  const pgCtl = (...args: string[]) => run(as, join(bin, 'pg_ctl'), [...args, '-s', '-w', '-t', '60', '-D', data], home);

  for (const deadline = Date.now() + 30_000; ; await pause(100)) {
    const running = runningOn(data);
    try {
      return await (running ? adopt(running.port) : start());
    } catch (error) {
      // it may be stopping, or another process is starting it: tried again until the time is up
      if (Date.now() > deadline)
        throw new Error(`PostgreSQL does not start, see ${join(home, 'postgres.log')}`, { cause: error });
    }
  }

  async function startServer(port: number) {
    const flags = Object.entries({ ...settings, ...own, port }).map(([name, value]) => `-c ${name}=${value}`);
    await pgCtl('start', '-l', join(home, 'postgres.log'), '-o', flags.join(' '));
  }

  async function start() {
    const [port = 0] = await freePorts(1);
    await startServer(port);
    const who = as ? `, as "${as.name}" because it does not run as root` : '';
    log(`PostgreSQL (${origin}) runs on port ${port}${who}; data in ${data}`);
    return adopt(port);
  }

  async function adopt(port: number): Promise<Postgres> {
    const server = `postgres://redress:${passwordOf(data)}@127.0.0.1:${port}`;
    let keeper = await keep(`${server}/postgres`);
    const crash = () => shutDown('immediate');
    const again = async () => {
      await startServer(port);
      keeper = await keep(`${server}/postgres`); // the one before was lost with the server
    };
    const pid = () => runningOn(data)?.pid;
    return {
      ...{ url: `${server}/redress`, origin, server: { pid, crash, start: again } },
      stop: () => keeper.leave(() => shutDown('fast')),
    };
  }

  async function shutDown(mode: 'fast' | 'immediate') {
    const server = runningOn(data);
    if (!server) return;
    await pgCtl('stop', '-m', mode).catch((error) => (runningOn(data) ? Promise.reject(error) : undefined));
    while (alive(server.pid)) await pause(20); // pg_ctl waits for the pid file only
  }
}
