import { type ProjectionStatus, type Rebuilt, openProjections } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { Misuse } from '../misuse.js';
import type { ProjectionFlags } from '../projections.js';
import { table } from '../table.js';
import { withPostgres } from '../with-postgres.js';

export const status = (flags: ProjectionFlags): Promise<void> =>
  withPostgres(flags, async (url) => {
    const all = await (await openProjections(url)).status();
    console.log(flags.json ? JSON.stringify(all) : table(all.map(statusRow)));
  });

/** Exit code 1 where rows differ. */
export const rebuild = (name: string | undefined, { force = false, ...flags }: ProjectionFlags): Promise<void> =>
  withPostgres(flags, async (url) => {
    const { json } = flags;
    const door = await openProjections(url);
    if (name !== undefined && !door.names.includes(name as never))
      throw new Misuse(`there is no projection ${name}, only ${door.names.join(', ')}`);
    const all: Rebuilt[] = [];
    for (const one of name === undefined ? door.names : [name]) {
      const format = `${one} {bar} {percentage} % | {value}/{total} events | {duration} s, {eta} s left`;
      const bar = new SingleBar({ format, noTTYOutput: !json, notTTYSchedule: 10_000 });
      let begun = false;
      const progress = (done: number, total: number) => {
        if (!begun) bar.start(total, 0);
        begun = true;
        bar.setTotal(total);
        bar.update(done);
      };
      const rebuilt = await door.rebuild(one, { force, progress }).finally(() => bar.stop());
      all.push(rebuilt);
      if (rebuilt.differing > 0) process.exitCode = 1;
      if (!json) console.log(describeRebuild(rebuilt));
    }
    if (json) console.log(JSON.stringify(all));
  });

const describeRebuild = ({ projection, events, rows, differing, differences, swapped, parked, seconds }: Rebuilt): string => {
  const made = `${projection}: ${rows} rows from ${events} events in ${seconds} s`;
  if (differing === 0) return `${made}, equal to the live one row by row${swapped ? '; swapped' : ''}`;
  const why = parked > 0 ? ` (${parked} streams stand parked for it: redress parked list)` : '';
  const first = differences.map(
    (difference) => `  ${difference.table}\n    live     ${text(difference.live)}\n    rebuilt  ${text(difference.rebuilt)}`,
  );
  return `${made}, ${differing} rows differ${why}; ${swapped ? 'swapped all the same' : 'nothing is swapped'}. The first:\n${first.join('\n')}`;
};

const text = (row: object | null): string => (row === null ? '(no such row)' : JSON.stringify(row));

const statusRow = ({ projection, rows, lastRebuild, ...rest }: ProjectionStatus) => ({
  projection,
  ...rest,
  rows: Object.entries(rows)
    .map(([name, count]) => `${name} ${count}`)
    .join(', '),
  'last rebuild': lastRebuild
    ? `${lastRebuild.at}: ${lastRebuild.differing === 0 ? 'equal' : `${lastRebuild.differing} differing`}${lastRebuild.swapped ? ', swapped' : ''}`
    : 'never',
});
