// The clock of all processes of a run: timers of days ring because the days pass, in jumps.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@redress/service-kit';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** `env`: what makes a process look at it. */
export const movable = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'clock');
  let ahead = 0;
  const write = () => {
    writeFileSync(`${file}.next`, String(ahead));
    renameSync(`${file}.next`, file);
  };
  write();
  const nowMs = () => Date.parse(systemClock.now()) + ahead;
  return {
    nowMs,
    now: () => new Date(nowMs()).toISOString(),
    /** Back with a negative number. */
    move: (ms: number) => {
      ahead += ms;
      write();
    },
    env: { NODE_ENV: 'test', CLOCK_FILE: file },
  };
};
export type Movable = ReturnType<typeof movable>;
