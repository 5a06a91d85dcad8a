import {
  type Answer,
  type DueDeadline,
  type EventStore,
  GaveUp,
  type StoredEvent,
  type Timekeeper,
  type Tried,
  awaited,
  deadlineChange,
  isOutage,
  machineTime,
} from '@redress/event-sourcing';
import type { ServiceName } from '@redress/contracts';
import type { CommandEnvelope } from '@redress/context';
import type { Clock } from './clock.js';
import { type Collect, gauge } from './metrics.js';

export type PollerOptions = Readonly<{
  service: ServiceName;
  store: EventStore;
  clock: Clock;
  ask: (envelope: CommandEnvelope) => Promise<Answer>;
  /** Called for every failed attempt (`describeFailure` words it), and with undefined where no deadlines could be leased. */
  trouble?: (failure: DeadlineFailure | undefined, error: unknown) => void;
  /** How the poller sleeps. The clock alone decides which deadlines are due. */
  time?: Timekeeper;
}>;

/** `attempts`: those that failed, this one included. It is tried again in `againMs`, for ever. */
export type DeadlineFailure = Readonly<{ deadline: DueDeadline; attempts: number; againMs: number }>;

/** Deadlines per batch. Sellers go side by side; the deadlines of one seller go in due order. */
const most = 200;
const lanesAtOnce = 16;
/** The lease on a batch: after it another process takes the deadlines of one that was killed, and a hanging one delays no others. */
const leaseMs = 30_000;
/** Another process of the service may have opened a deadline that is due sooner. */
const lookAgainMs = 30_000;
/** The pause where all due deadlines are leased by another process. */
const busyMs = 100;
const afterTroubleMs = 1000;
const longestPauseMs = 600_000;
/** Attempts after which a deadline is an alarm. */
export const alarmAfter = 6;

/**
 * Fires what is due in one service's log: a deadline is due after its instant, so it fires late rather than early, once in
 * effect, for the decider alone judges whether it still holds. It sleeps until the next one is due. Several processes of a
 * service share the work. What fails, or stays open though nothing failed, is tried again with growing pauses, and nothing
 * waits behind it.
 */
export const startDeadlinePoller = (options: PollerOptions) => {
  const { service, store, clock, ask, trouble, time = machineTime } = options;
  let running = true;
  let nudge: (() => void) | undefined;
  let nudged = false;
  /** Outcomes of attempts that could not be written yet, for the database was down. */
  let unwritten: readonly Tried[] = [];
  const wake = () => {
    nudged = true;
    nudge?.();
  };
  const inMs = (ms: number) => new Date(Date.parse(clock.now()) + ms).toISOString();

  const fire = async ({ stream, ruleId, subject, openedBy }: DueDeadline) => {
    const body = { stream, ruleId, subject };
    const asked = { type: `${service}.reach-deadline`, as: `service:${service}`, at: clock.now(), body };
    const what = `${ruleId} of ${stream} to be carried out`;
    await awaited(ask({ ...asked, causationId: openedBy }), { what, say: () => undefined, giveUpMs: leaseMs, time });
  };

  /** Fires the deadlines of a lane in order, lanes side by side. Deadlines that are not begun when the poller stops have no outcome. */
  const fireAll = async (taken: readonly DueDeadline[]): Promise<ReadonlyMap<DueDeadline, Outcome>> => {
    const outcomes = new Map<DueDeadline, Outcome>();
    const lanes = byLane(taken);
    const worker = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift())
        for (const deadline of lane) {
          if (!running) return;
          outcomes.set(deadline, await fire(deadline).then(() => 'fired' as const, failedWith));
        }
    };
    await Promise.all(Array.from({ length: lanesAtOnce }, worker));
    return outcomes;
  };

  /** The next attempt of a deadline: one that stays open without failing is put off like a failure; one not begun is free at once. */
  const triedAgain = (deadline: DueDeadline, outcome: Outcome | undefined): Tried => {
    const { attempts } = deadline;
    if (outcome === undefined) return { deadline, attempts, nextTry: clock.now() };
    if (isAway(outcome)) return { deadline, attempts, nextTry: inMs(afterTroubleMs) };
    return { deadline, attempts: attempts + 1, nextTry: inMs(pauseMs(attempts + 1)) };
  };

  /** Fires all that is due, and returns how long to sleep. */
  const round = async (): Promise<number> => {
    if (unwritten.length > 0) await store.putOff(unwritten);
    unwritten = [];
    const taken = await store.takeDue({ now: clock.now(), until: inMs(leaseMs), limit: most });
    if (taken.length === 0) return sleepMs(busyMs);
    const outcomes = await fireAll(taken);
    unwritten = taken.map((deadline) => triedAgain(deadline, outcomes.get(deadline)));
    const tried = unwritten;
    for (const one of tried) {
      const outcome = outcomes.get(one.deadline);
      if (outcome && outcome !== 'fired') tell(one, outcome.error);
    }
    const open = new Set(await store.putOff(tried));
    unwritten = [];
    for (const one of tried)
      if (outcomes.get(one.deadline) === 'fired' && open.has(one.deadline)) tell(one, new Error('it stayed open though nothing failed')); // prettier-ignore
    return sleepMs(0);
  };

  const sleepMs = async (leastMs: number): Promise<number> => {
    const next = await store.nextDue(clock.now());
    if (next === undefined) return lookAgainMs;
    const ms = Date.parse(next) - Date.parse(clock.now()) + 1;
    return Math.min(Math.max(ms, leastMs), lookAgainMs);
  };

  const tell = ({ deadline, attempts, nextTry }: Tried, error: unknown) =>
    trouble?.({ deadline, attempts, againMs: Date.parse(nextTry) - Date.parse(clock.now()) }, error);

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const callOff = time.ringAfter(ms, resolve);
      nudge = () => {
        callOff();
        resolve();
      };
    });

  const callOff = clock.jumps?.(wake);
  const loop = (async () => {
    while (running) {
      nudged = false;
      const ms = await round().catch((error: unknown) => {
        trouble?.(undefined, error);
        return afterTroubleMs;
      });
      if (running && !nudged) await sleep(ms);
    }
  })();

  return {
    /** Call after a commit: it may have opened a deadline that is due sooner. */
    committed: (events: readonly StoredEvent[]): void => {
      if (events.some((event) => deadlineChange(event))) wake();
    },
    /** Deadlines that have failed so often that an operator should look: for `/readyz` and alarms. */
    failing: () => store.failing({ now: clock.now(), attempts: alarmAfter }),
    stop: async (): Promise<void> => {
      running = false;
      callOff?.();
      wake();
      await loop;
    },
  };
};

export type DeadlinePoller = ReturnType<typeof startDeadlinePoller>;

type Outcome = 'fired' | Readonly<{ error: unknown }>;
const failedWith = (error: unknown): Outcome => ({ error });
/** An outage does not count as a failed attempt of a deadline; a deadline that hangs counts as failed. */
const isAway = (outcome: Outcome): boolean =>
  outcome !== 'fired' && isOutage(outcome.error) && !(outcome.error instanceof GaveUp);

const byLane = (deadlines: readonly DueDeadline[]): DueDeadline[][] => {
  const lanes = new Map<string, DueDeadline[]>();
  for (const deadline of deadlines) lanes.set(deadline.lane, [...(lanes.get(deadline.lane) ?? []), deadline]);
  return [...lanes.values()];
};

/** 1 s, then twice as long each time, at most 10 min. */
const pauseMs = (attempts: number): number => Math.min(1000 * 2 ** (attempts - 1), longestPauseMs);

/** The log line about a failed attempt, for operators. */
export const describeFailure = (failure: DeadlineFailure | undefined): string => {
  if (!failure) return 'deadlines could not be taken';
  const { deadline, attempts, againMs } = failure;
  const { ruleId, stream, due } = deadline;
  const which = `deadline ${ruleId} of ${stream}, due ${due},`;
  const again = `it is tried again in ${Math.round(againMs / 1000)} s`;
  return attempts < alarmAfter
    ? `${which} could not be carried out (attempt ${Math.max(attempts, 1)}): ${again}`
    : `${which} has failed ${attempts} times and needs somebody to look: ${again}`;
};

/** Failing deadlines, by service. */
export const deadlineMetrics =
  (failing: () => Promise<readonly (readonly [service: string, Awaited<ReturnType<DeadlinePoller['failing']>>])[]>): Collect =>
  async () => {
    const counts = (await failing()).map(([service, { count }]) => ({ value: count, labels: { service } }));
    return [gauge('redress_deadlines_failing', 'Timers that are due and have failed six times or more', counts)];
  };
