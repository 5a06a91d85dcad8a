/** `redress parked`: events that a consumer could not handle, why, and what to do about them. */
import { Command } from 'commander';

export type ParkedFlags = { consumer?: string; why: string; all?: boolean; database?: string; json?: boolean };

export const parkedCommand = (): Command =>
  new Command('parked')
    .description('events that a consumer could not handle, with those of their stream behind them')
    .addHelpText('after', '\nExample:\n  $ redress parked list\n  $ redress parked show order-o1@3')
    .addCommand(
      common('list', 'what is parked, and why; gaps that last')
        .addHelpText('after', '\nExample:\n  $ redress parked list')
        .action(async (flags: ParkedFlags) => (await running()).list(flags)),
    )
    .addCommand(
      common('show', 'one parked event, what is behind it, and what was done about its stream')
        .argument('<event>', 'its id: order-o1@3')
        .addHelpText('after', '\nExample:\n  $ redress parked show order-o1@3 --json')
        .action(async (event: string, flags: ParkedFlags) => (await running()).show(event, flags)),
    )
    .addCommand(
      common('retry', 'try a stream again: its first event, then those behind it, up to the next that fails')
        .argument('[event]', 'any parked event of the stream: order-o1@3')
        .option('--all', 'every stream that stands')
        .requiredOption('--why <text>', 'why now; it is recorded')
        .addHelpText('after', '\nExample:\n  $ redress parked retry order-o1@3 --why "1.2.1 knows this type"')
        .action(async (event: string | undefined, flags: ParkedFlags) => (await running()).ask('RETRY', event, flags)),
    )
    .addCommand(
      common('drop', 'let a consumer pass over the first event of a stream for ever; those behind it are then tried')
        .argument('<event>', 'its id: order-o1@3')
        .requiredOption('--why <text>', 'why nothing is lost by it; it is recorded')
        .addHelpText(
          'after',
          '\nThe event stays in the log, and a rebuild of a projection meets it again. Of a gap, what is missing is dropped.\n\nExample:\n  $ redress parked drop order-o1@3 --consumer penalties --why "paid by hand, see ticket 17"',
        )
        .action(async (event: string, flags: ParkedFlags) => (await running()).ask('DROP', event, flags)),
    );

const running = () => import('./parked/run-parked.js');

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--consumer <name>', 'of this consumer only')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');
