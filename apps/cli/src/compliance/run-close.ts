import { type Day, dayOf, dayPattern, plusDays } from '@redress/rulebook';
import { systemClock } from '@redress/service-kit';
import { closeDayOf } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { Misuse } from '../misuse.js';
import { withPostgres } from '../with-postgres.js';

export type CloseFlags = Readonly<{ day?: string; database?: string; json?: boolean }>;

/** Of how many sellers nobody knows beforehand: the bar counts. */
const format = '{day} | {value} sellers | {published} published, {restated} restated | {duration} s';

export const runClose = async (flags: CloseFlags): Promise<void> => {
  const day = daySaid(flags.day, systemClock.now());
  const bar = new SingleBar({ format, noTTYOutput: !flags.json, notTTYSchedule: 10_000 });
  bar.start(0, 0, { day, published: 0, restated: 0 });
  const { done } = await withPostgres(flags, (url) =>
    closeDayOf(url, day, { progress: ({ sellers, ...counts }) => bar.update(sellers, counts) }),
  ).finally(() => bar.stop());
  if (flags.json)
    return console.log(JSON.stringify({ day, before: done === undefined, sellers: 0, published: 0, restated: 0, ...done }));
  if (!done) return console.log(`${day} is closed already, or a later day is: nothing was published`);
  console.log(`${day} is closed: ${done.sellers} sellers, ${done.published} published, ${done.restated} restated`);
};

/** Absent: yesterday, in Shanghai. Throws `Misuse`. */
export const daySaid = (day: string | undefined, now: string): Day => {
  if (day === undefined) return plusDays(dayOf(now), -1);
  if (dayPattern.test(day)) return day;
  throw new Misuse(`--day ${day}: a day of Shanghai, such as 2026-03-02`);
};
