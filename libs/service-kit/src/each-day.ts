/** Work that is done once for each day of Shanghai, after it is over. */
import { type Day, dayOf, plusDays, plusMs } from '@redress/rulebook';
import type { Clock } from './clock.js';

/** Half an hour after midnight what was under way then is settled. */
const usually = { settledMs: 1_800_000, everyMs: 600_000 };
/** How many days are caught up on after the process was down. */
const looksBack = 7;

export type DayWork = Readonly<{
  /** How long after a day's end its work begins, and how often is looked whether it is time; absent: half an hour, ten minutes. */
  settledMs?: number;
  everyMs?: number;
  isDone: (day: Day) => Promise<boolean>;
  /** What to tell the operator of, a line each. */
  work: (day: Day) => Promise<readonly string[]>;
}>;

export type EachDayOptions = DayWork &
  Readonly<{ clock: Clock; says: (what: string) => void; trouble: (day: Day, error: unknown) => void }>;

/** The days whose work may be due, the earliest first. */
export const daysOver = (now: string, settledMs = usually.settledMs): readonly Day[] => {
  const today = dayOf(plusMs(now, -settledMs));
  return Array.from({ length: looksBack }, (_, n) => plusDays(today, n - looksBack));
};

/** At the start and every so often; a day that fails is tried again then. */
export const startEachDay = ({ clock, isDone, work, says, trouble, ...when }: EachDayOptions) => {
  const { settledMs, everyMs } = { ...usually, ...when };
  let running = true;
  let underWay = Promise.resolve();
  const catchUp = async () => {
    for (const day of daysOver(clock.now(), settledMs)) {
      if (!running) return;
      try {
        if (!(await isDone(day))) (await work(day)).forEach(says);
      } catch (error) {
        trouble(day, error);
      }
    }
  };
  const begin = () => void (underWay = underWay.then(catchUp));
  const timer = setInterval(begin, everyMs);
  timer.unref();
  const callOff = clock.jumps?.(begin);
  begin();
  return {
    /** Resolves once all that is due by now was tried. */
    look: async (): Promise<void> => {
      begin();
      await underWay;
    },
    stop: async (): Promise<void> => {
      running = false;
      clearInterval(timer);
      callOff?.();
      await underWay;
    },
  };
};
