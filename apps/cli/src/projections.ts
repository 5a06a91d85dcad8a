/** `redress projections`: the positions of the projections, and their rebuild from the logs. */
import { Command } from 'commander';

export type ProjectionFlags = { force?: boolean; database?: string; json?: boolean };

export const projectionsCommand = (): Command =>
  new Command('projections')
    .description('what is made of the logs: compliance (documents and signed facts), and the ledger')
    .addHelpText('after', '\nExample:\n  $ redress projections status\n  $ redress projections rebuild')
    .addCommand(
      common('status', 'per projection: events heard and still to come, rows, the last rebuild')
        .addHelpText('after', '\nExample:\n  $ redress projections status')
        .action(async (flags: ProjectionFlags) => (await running()).status(flags)),
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
        .action(async (name: string | undefined, flags: ProjectionFlags) => (await running()).rebuild(name, flags)),
    );

const running = () => import('./projections/run-projections.js');

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');
