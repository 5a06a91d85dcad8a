// The folder of one cluster: `cluster.json` has the cluster's id and size, broker-N/ the data of broker N.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { alive } from '../processes.js';

export const brokerFolder = (home: string, n: number) => join(home, `broker-${n}`);

/** The id of the cluster whose data lies here; a new one where there is none yet. Throws where it has another size. */
export function clusterId(home: string, brokers: number): string {
  const file = join(home, 'cluster.json');
  if (existsSync(file)) {
    const found = JSON.parse(readFileSync(file, 'utf8')) as { id: string; brokers: number };
    if (found.brokers === brokers) return found.id;
    throw new Error(`${home} holds the data of ${found.brokers} brokers, not of ${brokers}: remove it or ask for as many`);
  }
  for (let n = 1; n <= brokers; n++) mkdirSync(brokerFolder(home, n), { recursive: true });
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'A'); // as Kafka makes them: it reads a dash in front as an option
  writeFileSync(file, JSON.stringify({ id, brokers }));
  return id;
}

export const notePid = (home: string, n: number, pid: number) => writeFileSync(join(brokerFolder(home, n), 'pid'), String(pid));

/** The pids of brokers that still run on this folder. A pid alone proves nothing: another program may have it by now. */
export function runningOn(home: string): readonly number[] {
  return readdirSync(home)
    .map((name) => join(home, name, 'pid'))
    .filter((file) => existsSync(file))
    .map((file) => Number(readFileSync(file, 'utf8')))
    .filter((pid) => pid > 0 && alive(pid) && commandOf(pid).includes(home));
}

/** A killed run's brokers are being killed by its keeper; throws where somebody uses them still. */
export async function demandUnused(home: string) {
  for (const deadline = performance.now() + 3000; runningOn(home).length > 0; await pause(50))
    if (performance.now() > deadline) throw new Error(`${home} is in use by the broker with process ${runningOn(home)[0]}`);
}

/** Clears away the temporary clusters of processes that are no more, if even their keeper was killed. */
export function sweep(folder: string, prefix: string) {
  for (const left of readdirSync(folder).filter((name) => name.startsWith(prefix))) {
    if (alive(Number(left.slice(prefix.length).split('-')[0]))) continue;
    const home = join(folder, left);
    for (const pid of runningOn(home)) process.kill(pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function commandOf(pid: number) {
  try {
    const listed = `/proc/${pid}/cmdline`;
    return existsSync('/proc/self')
      ? readFileSync(listed, 'utf8')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return ''; // it has just ended
  }
}
