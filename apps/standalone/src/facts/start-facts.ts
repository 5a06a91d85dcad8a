import { setTimeout as pause } from 'node:timers/promises';
import type { FactsDoor } from './facts.js';

export type StartFactsOptions = Readonly<{
  facts: FactsDoor;
  says: (what: string) => void;
  trouble: (what: string, error: unknown) => void;
  /** The pause before what failed is tried again. */
  retryMs?: number;
}>;

const everyMs = 5000;

/** In the background: what services keep of each other is made anew where this code keeps it in a newer version. */
export const startFacts = ({ facts, says, trouble, retryMs = 5000 }: StartFactsOptions) => {
  const stopping = new AbortController();
  const isReady = async (): Promise<boolean> => {
    const stale = (await facts.status()).filter((one) => one.stale > 0);
    for (const one of stale) says(`${one.service}: what it keeps of ${one.stale} streams ${one.facts}-… is older than version ${one.version}: made anew`); // prettier-ignore
    let told = performance.now();
    const progress = (what: string, done: number, total: number) => {
      if (performance.now() - told < everyMs) return;
      told = performance.now();
      says(`${what}: facts of ${done} of ${total} streams made anew`);
    };
    const rebuilt = await facts.rebuild(undefined, { progress, stopping: () => stopping.signal.aborted });
    for (const { service, facts: of, streams, seconds, failed } of rebuilt) {
      if (streams > 0) says(`${service}: facts of ${streams} streams ${of}-… made anew in ${seconds} s`);
      for (const [stream, why] of failed) trouble(`${service} cannot make its facts of ${stream}`, new Error(why));
    }
    return rebuilt.every(({ ready }) => ready);
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const ready = await isReady().catch((error: unknown) => (trouble('facts are not made anew', error), false));
      if (ready) return;
      await pause(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    /** Resolves once all are ready, or it was stopped. */
    done: () => running,
    stop: async (): Promise<void> => {
      stopping.abort();
      await running;
    },
  };
};
