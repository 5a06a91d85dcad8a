// The command line as its users have it: a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export type Ended = Readonly<{ code: number | null; signal: string | null; out: string; err: string }>;
export type Child = Readonly<{ process: ChildProcess; said: () => string; kill: (signal: NodeJS.Signals) => boolean; ended: Promise<Ended> }>; // prettier-ignore

const running = new Set<ChildProcess>();
// However a test ends, or a tool that uses this outside of jest, it leaves no process behind.
const killAll = () => running.forEach((child) => child.kill('SIGKILL'));
if (typeof afterAll === 'function') afterAll(killAll);
else process.once('exit', killAll);

/** `redress …` on that database, told nothing that jest was told, in a process group of its own. */
export const start = (url: string, ...args: string[]): Child => {
  const env = { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '', CONSOLE: 'as-built' };
  const child = spawn(process.execPath, ['bin/redress.js', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.err += text));
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    running.delete(child);
    return { code, signal, ...said };
  });
  return { process: child, said: () => said.out, kill: (signal) => child.kill(signal), ended };
};

/** The same, to its end. */
export const redress = (url: string, ...args: string[]): Promise<Ended> => start(url, ...args).ended;

/** Asks until there is an answer. */
export const until = async <Answer>(
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  ms = 200_000,
) => {
  for (const deadline = performance.now() + ms; performance.now() < deadline; await pause(10)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited ${ms} ms for ${ask}`);
};
