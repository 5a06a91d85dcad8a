import type { EventStore } from '@redress/event-sourcing';
import type { Clock } from './clock.js';

/** How long a service remembers its answer to a command with an id. */
export const answersKept = { days: 30 } as const;

const dayMs = 86_400_000;
const everyMs = 3_600_000;

/** The instant before which remembered answers may be deleted. */
export const answersKeptFrom = (now: string): string => new Date(Date.parse(now) - answersKept.days * dayMs).toISOString();

export type ForgettingOptions = Readonly<{
  store: Pick<EventStore, 'forgetAnswers'>;
  clock: Clock;
  trouble: (error: unknown) => void;
}>;

/** Deletes old answers at the start and once an hour, in batches. After a failure it tries again an hour later. */
export const startForgetting = ({ store, clock, trouble }: ForgettingOptions) => {
  let running = true;
  let underWay = Promise.resolve();
  const forget = async () => {
    const before = answersKeptFrom(clock.now());
    while (running && (await store.forgetAnswers(before)) > 0);
  };
  const begin = () => void (underWay = underWay.then(forget).catch(trouble));
  const timer = setInterval(begin, everyMs);
  timer.unref();
  begin();
  return {
    stop: async (): Promise<void> => {
      running = false;
      clearInterval(timer);
      await underWay;
    },
  };
};
