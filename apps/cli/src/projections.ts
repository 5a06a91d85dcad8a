/** `redress projections`: how far what is made of the logs has come, and to make it again from nothing. */
import { type ProjectionStatus, type Rebuilt, openProjections } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { table } from './table.js';
import { withPostgres } from './with-postgres.js';

type Flags = { force?: boolean; database?: string; json?: boolean };

export const projectionsCommand = (): Command =>
  new Command('projections')
    .description('what is made of the logs: compliance (documents and signed facts), and the ledger')
    .addCommand(
      common('status', 'per projection: events heard and still to come, rows, the last rebuild')
        .addHelpText('after', '\nExample:\n  $ redress projections status')
        .action((flags: Flags) =>
          withPostgres(flags, async (url) => {
            const all = await (await openProjections(url)).status();
            console.log(flags.json ? JSON.stringify(all) : table(all.map(statusRow)));
          }),
        ),
    )
    .addCommand(
      common('rebuild', 'make one, or each, from nothing beside the live one, compare row by row, and swap')
        .argument('[name]', 'compliance or ledger')
        .option('--force', 'swap although rows differ')
        .addHelpText(
          'after',
          `
The system may run meanwhile. Where rows differ, nothing is swapped, the first differing rows are told, and the exit code is 1.
The ledger is written with its events, in their transaction: it is compared and never swapped.

Example:
  $ redress projections rebuild compliance`,
        )
        .action((name: string | undefined, flags: Flags) => withPostgres(flags, (url) => rebuild(url, name, flags))),
    );

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');

const rebuild = async (url: string, name: string | undefined, { force = false, json }: Flags): Promise<void> => {
  const door = await openProjections(url);
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
    if (!json) console.log(told(rebuilt));
  }
  if (json) console.log(JSON.stringify(all));
};

const told = ({ projection, events, rows, differing, differences, swapped, parked, seconds }: Rebuilt): string => {
  const made = `${projection}: ${rows} rows from ${events} events in ${seconds} s`;
  if (differing === 0) return `${made}, equal to the live one row by row${swapped ? '; swapped' : ''}`;
  const why = parked > 0 ? ` (${parked} streams stand parked for it: redress parked list)` : '';
  const first = differences.map((one) => `  ${one.table}\n    live     ${text(one.live)}\n    rebuilt  ${text(one.rebuilt)}`);
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
