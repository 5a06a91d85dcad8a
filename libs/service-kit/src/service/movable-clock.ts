/** The machine's clock, moved by a test: all processes that are given one file move together. */
import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../clock.js';
import { BadConfig } from './config.js';

const lookEveryMs = 100;
const moved = /^-?\d{1,13}$/;

/**
 * `file` says by how many milliseconds, as an integer; it is read at each look, so that what one process has seen no other contradicts.
 * To be replaced by renaming, never rewritten. Throws `BadConfig` outside of tests: who moves time can make any past.
 */
export const movableClock = (file: string): Clock => {
  if (process.env['NODE_ENV'] !== 'test') throw new BadConfig('CLOCK_FILE is for tests: it is refused without NODE_ENV=test');
  const byMs = (): number => {
    const text = readFileSync(file, 'utf8').trim();
    if (!moved.test(text))
      throw new BadConfig(`CLOCK_FILE ${file} must have an integer of milliseconds (it is ${JSON.stringify(text)})`);
    return Number(text);
  };
  byMs(); // wrong already, it is said at the start
  return {
    now: () => new Date(Date.parse(systemClock.now()) + byMs()).toISOString(),
    jumps: (tell) => {
      let last = byMs();
      const look = () => {
        const now = byMs();
        if (now === last) return;
        last = now;
        tell();
      };
      const timer = setInterval(look, lookEveryMs).unref();
      return () => clearInterval(timer);
    },
  };
};

/** The clock of a process: the machine's, but for `CLOCK_FILE`. Throws `BadConfig`. */
export const clockIn = ({ CLOCK_FILE: file }: { readonly CLOCK_FILE?: string }): Clock =>
  file === undefined ? systemClock : movableClock(file);
