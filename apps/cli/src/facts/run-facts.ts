import { type FactsRebuilt, logs, openFacts } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import type { FactsFlags } from '../facts.js';
import { Misuse } from '../misuse.js';
import { table } from '../table.js';
import { withPostgres } from '../with-postgres.js';

export const status = (flags: FactsFlags): Promise<void> =>
  withPostgres(flags, async (url) => {
    const door = await openFacts(url);
    const all = await door.status().finally(door.close);
    console.log(flags.json ? JSON.stringify(all) : table(all.map((one) => ({ ...one }))));
  });

/** Exit code 1 where facts of a stream cannot be made. */
export const rebuild = (name: string, { stream, ...flags }: FactsFlags): Promise<void> =>
  withPostgres(flags, async (url) => {
    const { json } = flags;
    const service = logs.find((log) => log === name);
    if (!service) throw new Misuse(`there is no service ${name} that keeps facts, only ${logs.join(', ')}`);
    const door = await openFacts(url);
    const bars = new Map<string, SingleBar>();
    const progress = (what: string, done: number, total: number) => {
      const bar = bars.get(what) ?? barOf(what, json);
      if (!bars.has(what)) bar.start(total, 0);
      bars.set(what, bar);
      bar.setTotal(total);
      bar.update(done);
    };
    const options = { progress, ...(stream === undefined ? { all: true } : { stream }) };
    const rebuilt = await door.rebuild(service, options).finally(async () => {
      bars.forEach((bar) => bar.stop());
      await door.close();
    });
    if (rebuilt.length === 0) throw new Misuse(`${service} keeps nothing of ${stream ?? 'other services'}`);
    const isDone = ({ failed, streams }: FactsRebuilt) => failed.size === 0 && (stream === undefined || streams > 0);
    if (!rebuilt.every(isDone)) process.exitCode = 1;
    console.log(json ? JSON.stringify(rebuilt.map(plain)) : rebuilt.map(described).join('\n'));
  });

const barOf = (what: string, json: boolean | undefined): SingleBar => {
  const format = `${what} {bar} {percentage} % | {value}/{total} streams | {duration} s, {eta} s left`;
  return new SingleBar({ format, noTTYOutput: !json, notTTYSchedule: 10_000 });
};

const plain = ({ failed, ...one }: FactsRebuilt) => ({
  ...one,
  failed: Array.from(failed, ([stream, why]) => ({ stream, why })),
});

const described = ({ service, facts, version, streams, seconds, failed }: FactsRebuilt): string =>
  [
    `${service}: facts of ${streams} streams ${facts}-… made anew in version ${version}, in ${seconds} s`,
    ...Array.from(failed, ([stream, why]) => `  ${stream} cannot be made: ${why}`),
  ].join('\n');
