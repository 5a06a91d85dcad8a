// Tells a cluster that runs elsewhere to stop, and waits until it has.
import { setTimeout as pause } from 'node:timers/promises';
import { type Running, isCluster } from './running.js';

/** Its services have 20 s each step of the way, and its brokers 2. */
const patienceMs = 90_000;

/** Throws where it still runs after that. */
export const stopRunning = async ({ pid }: Running): Promise<void> => {
  process.kill(pid, 'SIGTERM');
  for (const deadline = performance.now() + patienceMs; isCluster(pid); await pause(50))
    if (performance.now() > deadline) throw new Error(`process ${pid} has not stopped within ${patienceMs / 1000} s`);
};
