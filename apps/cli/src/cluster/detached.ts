// Starts a cluster that outlives the command that asked for it.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demandNone, runningIn } from './running.js';

type Flags = Readonly<{ folder: string; port: string; brokers: string; json?: boolean }>;

const patienceMs = 300_000;

/** Resolves once all answer. Throws the last line that it said where it ended instead. */
export const startDetached = async ({ folder: given, port, brokers, json }: Flags): Promise<void> => {
  const folder = resolve(given);
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  demandNone(folder);
  const logFile = join(logs, 'cluster.log');
  const out = openSync(logFile, 'a');
  const args = [process.argv[1] as string, 'cluster', 'start', '--folder', folder, '--port', port, '--brokers', brokers];
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, out], detached: true });
  closeSync(out);
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await pause(100)) {
    const running = runningIn(folder);
    if (running?.pid === child.pid && running) {
      child.unref();
      return console.log(
        json ? JSON.stringify({ url: running.url, pid: running.pid }) : `Redress runs at ${running.url}: redress cluster stop`,
      );
    }
    if (ended) throw new Error(`${readFileSync(logFile, 'utf8').trim().split('\n').at(-1)} (see ${logFile})`);
  }
  child.kill('SIGTERM');
  throw new Error(`it does not answer within ${patienceMs / 1000} s, see ${logFile}`);
};
