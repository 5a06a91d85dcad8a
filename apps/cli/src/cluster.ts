/** `redress cluster`: the separate services, their brokers and their PostgreSQL on this machine, for development. */
import { Command, Option } from 'commander';
import { fileURLToPath } from 'node:url';

export type ClusterFlags = { folder: string; json?: boolean };
export type ClusterStartFlags = ClusterFlags & { port: string; brokers: '1' | '3'; detach?: boolean };

const ownFolder = fileURLToPath(new URL('../../../.redress/cluster', import.meta.url));

export const clusterCommand = (): Command =>
  new Command('cluster')
    .description('the separate services, three brokers and PostgreSQL on this machine, for development')
    .addHelpText('after', '\nExample:\n  $ redress cluster start --detach\n  $ redress cluster status')
    .addCommand(
      common('start', 'start all of them, and stop them in order at Ctrl-C or SIGTERM')
        .option('--port <port>', 'where the gateway listens', process.env['PORT'] ?? '3000')
        .addOption(new Option('--brokers <n>', 'how many').choices(['1', '3']).default('3'))
        .option('--detach', 'come back once all answer, and leave them running')
        .addHelpText(
          'after',
          `
It needs Java 17 and, once, Maven. Data and logs stay in the folder, and the next start goes on with them. A process that ends is started
again; if this one is killed, they all go with it.

Example:
  $ redress cluster start --detach && redress cluster status && redress cluster stop`,
        )
        .action(async (flags: ClusterStartFlags) =>
          flags.detach ? (await import('./cluster/detached.js')).startDetached(flags) : (await running()).start(flags),
        ),
    )
    .addCommand(
      common('status', 'each process: its number, how often it was started, whether it is ready, how far it is behind')
        .addHelpText(
          'after',
          '\nExit code: 0 all are ready, 1 not all, or none runs.\n\nExample:\n  $ redress cluster status --json',
        )
        .action(async (flags: ClusterFlags) => (await running()).status(flags)),
    )
    .addCommand(
      common('logs', 'what they have written, with their names in front')
        .argument('[name]', 'of one only: orders, gateway, broker-1 …')
        .option('--follow', 'go on with what they write, until Ctrl-C')
        .addHelpText('after', '\nThey are kept after a stop.\n\nExample:\n  $ redress cluster logs orders --follow')
        .action(async (name: string | undefined, flags: ClusterFlags) => (await running()).logs(name, flags)),
    )
    .addCommand(
      common('stop', 'stop the one that runs, in order')
        .addHelpText('after', '\nExample:\n  $ redress cluster stop')
        .action(async (flags: ClusterFlags) => (await running()).stop(flags)),
    );

const running = () => import('./cluster/run-cluster.js');

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--folder <dir>', 'where its data, its logs and its state lie', ownFolder)
    .option('--json', 'as JSON');
