// What each process says of itself, as a row of a table.
import type { Running } from './running.js';

export type ProcessStatus = Readonly<{
  process: string;
  pid?: number;
  starts: number;
  ready: boolean;
  /** Messages that wait for it; absent where it listens to nobody, or has not joined yet. */
  lag?: number;
  relay?: 'leads' | 'stands by';
}>;

type Answer = { feed?: { joined: boolean; lag: number }; relay?: { leads: boolean } };

const patienceMs = 3000;

export const processStatuses = ({ processes }: Running): Promise<readonly ProcessStatus[]> =>
  Promise.all(
    processes.map(async ({ name, url, pid, starts }): Promise<ProcessStatus> => {
      const known = { process: name, ...(pid !== undefined && { pid }), starts };
      try {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(patienceMs) });
        const { feed, relay } = (await answer.json()) as Answer;
        const lag = feed?.joined ? { lag: feed.lag } : {};
        return { ...known, ready: answer.ok, ...lag, ...(relay && { relay: relay.leads ? 'leads' : 'stands by' }) };
      } catch {
        return { ...known, ready: false };
      }
    }),
  );
