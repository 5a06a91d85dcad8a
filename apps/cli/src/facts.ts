/** `redress facts`: what services keep of each other's streams, and to make it anew from what their owners have published. */
import { Command } from 'commander';

export type FactsFlags = { stream?: string; database?: string; json?: boolean };

export const factsCommand = (): Command =>
  new Command('facts')
    .description('what services keep of each other: in which version, and to make it anew')
    .addHelpText('after', '\nExample:\n  $ redress facts status\n  $ redress facts rebuild refunds')
    .addCommand(
      common('status', 'per service and kind of stream: the version that this release keeps, streams, and how many are older')
        .addHelpText('after', '\nExample:\n  $ redress facts status')
        .action(async (flags: FactsFlags) => (await running()).status(flags)),
    )
    .addCommand(
      common('rebuild', 'make what a service keeps of others anew, from the logs of its owners')
        .argument('<service>', 'refunds, arbitration or penalties')
        .option('--stream <stream>', 'of this stream alone: order-o1')
        .addHelpText(
          'after',
          `
The system may run meanwhile: each stream is replaced as a whole, and positions stay as they are. Killed, it can be run again.
A service does it by itself at its start for what is older than its code. Where facts of a stream cannot be made, that is told, and
the exit code is 1.

Example:
  $ redress facts rebuild refunds
  $ redress facts rebuild refunds --stream order-o1 --json`,
        )
        .action(async (service: string, flags: FactsFlags) => (await running()).rebuild(service, flags)),
    );

const running = () => import('./facts/run-facts.js');

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');
