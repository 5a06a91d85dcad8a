// Kills the brokers when the process that started them dies, even by SIGKILL: a shell in a session of its own waits for the end of a
// pipe from us, which the kernel closes with our process.
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** Each line is the list of all that live; the last one counts. $1: a folder to remove, or nothing. */
const script = `while read -r line; do pids=$line; done
if [ -n "$pids" ]; then kill -9 $pids; sleep 0.5; fi
if [ -n "$1" ]; then rm -rf -- "$1"; fi`;

export type Keeper = Readonly<{ watch(pids: readonly number[]): void; leave(): Promise<void> }>;

/** `folder` is removed after the processes have been killed. */
export function keeper(folder: string | undefined): Keeper {
  const shell = spawn('/bin/sh', ['-c', script, 'redress-kafka-keeper', folder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  const ended = new Promise<void>((done) => shell.once('close', () => done()).once('error', () => done()));
  const pipe = shell.stdin as Socket;
  pipe.on('error', () => {}); // it was killed; then nobody keeps, and the next start sweeps
  shell.unref(); // must not keep this process alive
  pipe.unref();
  return {
    watch: (pids) => void pipe.write(`${pids.join(' ')}\n`),
    async leave() {
      shell.ref();
      pipe.end();
      await ended;
    },
  };
}
