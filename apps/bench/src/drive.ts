/** Callers that each say the next thing as soon as the last is answered, for a while. */
import { percentile } from './statistics.js';

/**
 * One contestant, once: commands a second, and how long one took, in milliseconds. `done`: how many; absent: nobody counts. `node`, `server`: processor
 * time of one, in milliseconds, of its process and of PostgreSQL's; absent where PostgreSQL runs on another machine. `mib`: the most that was resident.
 */
export type Measured = Readonly<{
  rate: number;
  p50: number;
  p99: number;
  done?: number;
  node?: number;
  server?: number;
  mib?: number;
}>;

/** `say` is undefined where nothing is left to say. What it rejects with ends the run: a bench that fails fast measures nothing. */
export const drive = async (
  callers: number,
  seconds: number,
  say: (caller: number) => Promise<void> | undefined,
): Promise<Measured> => {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let start = performance.now(); start < end; start = performance.now()) {
        const answer = say(caller);
        if (!answer) return;
        await answer;
        latencies.push(performance.now() - start);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  const done = latencies.length;
  return { rate: done / took, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), done };
};

export const inChunks = async <T>(items: readonly T[], size: number, each: (item: T) => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < items.length; n += size) await Promise.all(items.slice(n, n + size).map(each));
};
