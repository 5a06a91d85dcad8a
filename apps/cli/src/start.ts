import { Command } from 'commander';

export type StartFlags = { port: string; host: string; editions?: string[]; demo?: boolean; json?: boolean };

/** `redress start`: the whole system in one process, until Ctrl-C or SIGTERM. */
export const startCommand = (): Command =>
  new Command('start')
    .description('run the whole system on the embedded PostgreSQL, or on DATABASE_URL')
    .option('--port <port>', 'where HTTP listens', process.env['PORT'] ?? '3000')
    .option('--host <host>', 'on which address', '127.0.0.1')
    .option('--editions <files...>', 'YAML editions of your own; each case pins the one in force when its order is paid')
    .option('--demo', 'on an empty database: with a sample marketplace of twelve days, for a first look')
    .option('--json', 'say where it runs as one JSON line')
    .addHelpText(
      'after',
      '\nThe actor of a request is the header Redress-Actor (buyer:b1), believed on a loopback address or with AUTH=development.\nHOSTS=name,name: by which names it may be called, besides localhost and its address.\n\nExample:\n  $ redress start --port 3000\n  $ redress start --demo\n  $ redress start --editions tmall-2027.yaml',
    )
    .action(async (flags: StartFlags) => (await import('./start/run-start.js')).runStart(flags));
