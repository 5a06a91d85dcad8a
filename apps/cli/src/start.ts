import { startStandalone } from '@redress/standalone';
import { Command } from 'commander';
import { ownPostgres } from './postgres.js';

/** `redress start`: the whole system in one process, until Ctrl-C or SIGTERM. */
export const startCommand = (): Command =>
  new Command('start')
    .description('run the whole system on the embedded PostgreSQL, or on DATABASE_URL')
    .option('--port <port>', 'where HTTP listens', process.env['PORT'] ?? '3000')
    .option('--host <host>', 'on which address', '127.0.0.1')
    .option('--json', 'say where it runs as one JSON line')
    .addHelpText(
      'after',
      '\nExample:\n  redress start --port 3000\n\nThe actor of a request is the header Redress-Actor (buyer:b1), believed on a loopback address or with AUTH=development.',
    )
    .action(async ({ port, host, json }: { port: string; host: string; json?: boolean }) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port ${port}: a number from 0 to 65535`);
      const stopping = new Promise<string>((resolve) =>
        ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => resolve(signal))),
      );
      const postgres = await ownPostgres();
      try {
        const auth = process.env['AUTH'] === 'development' ? 'development' : 'loopback';
        const running = await startStandalone({ databaseUrl: postgres.url, port: Number(port), host, auth });
        console.log(
          json
            ? JSON.stringify({ url: running.url })
            : `Redress runs at ${running.url} (document: ${running.url}/docs). Ctrl-C stops it.`,
        );
        const signal = await stopping;
        console.error(`redress: ${signal}, finishing what is under way`);
        await running.close();
      } finally {
        await postgres.stop();
      }
    });
