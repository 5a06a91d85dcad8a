import { type Answer, type EventStore, type OpenDeadline, type StoredEvent, deadlineChange } from '@redress/event-sourcing';
import type { ServiceName } from '@redress/contracts';
import type { Asked } from './asked.js';
import type { Clock } from './clock.js';

export type PollerOptions = Readonly<{
  service: ServiceName;
  store: EventStore;
  clock: Clock;
  ask: (asked: Asked) => Promise<Answer>;
  /** A deadline could not be carried out: it stays open and is tried again. */
  trouble?: (deadline: OpenDeadline | undefined, error: unknown) => void;
}>;

const most = 200;
/** Another process of the service may have opened a deadline that is due sooner. */
const lookAgainMs = 30_000;
const afterTroubleMs = 1000;

/**
 * Fires what is due in one service's log: a deadline is due after its instant, so it fires late rather than early, once in
 * effect, for the decider alone judges whether it still holds. It sleeps until the next one is due.
 */
export const startDeadlinePoller = ({ service, store, clock, ask, trouble }: PollerOptions) => {
  let running = true;
  let nudge: (() => void) | undefined;
  let nudged = false;
  const wake = () => {
    nudged = true;
    nudge?.();
  };

  const fire = async ({ stream, ruleId, subject, openedBy }: OpenDeadline) => {
    const body = { stream, ruleId, subject };
    const asked = { type: `${service}.reach-deadline`, as: `service:${service}`, at: clock.now(), body };
    await ask({ ...asked, causationId: openedBy });
  };

  /** Fires all that is due, and returns how long to sleep. */
  const round = async (): Promise<number> => {
    const now = clock.now();
    const due = (await store.deadlines({ dueBy: now, limit: most })).filter((one) => one.due !== undefined && one.due < now);
    let failed = false;
    for (const deadline of due) {
      await fire(deadline).catch((error: unknown) => {
        failed = true;
        trouble?.(deadline, error);
      });
    }
    if (failed) return afterTroubleMs;
    if (due.length === most) return 0;
    const [next] = await store.deadlines({ dueBy: '9999-12-31T00:00:00.000Z', limit: 1 });
    return next?.due === undefined
      ? lookAgainMs
      : Math.min(Math.max(Date.parse(next.due) - Date.parse(clock.now()) + 1, 1), lookAgainMs);
  };

  const loop = (async () => {
    while (running) {
      nudged = false;
      const ms = await round().catch((error: unknown) => {
        trouble?.(undefined, error);
        return afterTroubleMs;
      });
      if (running && !nudged)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          nudge = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
  })();

  return {
    /** Something was committed: perhaps a deadline that is due sooner. */
    committed: (events: readonly StoredEvent[]): void => {
      if (events.some((event) => deadlineChange(event))) wake();
    },
    stop: async (): Promise<void> => {
      running = false;
      wake();
      await loop;
    },
  };
};
