import { Rejected } from '@redress/event-sourcing';
import { instant } from '@redress/rulebook';
import { systemClock } from '@redress/service-kit';
import { openReader } from '@redress/standalone';
import { Command } from 'commander';
import { ownPostgres } from './postgres.js';
import { table } from './table.js';

type Options = {
  where?: string[];
  at?: string;
  asOf?: string;
  knownAt?: string;
  window?: string;
  definition?: string;
  database?: string;
  json?: boolean;
};

/** `redress view VIEW [ID]`: any view, as the services answer it. */
export const viewCommand = (): Command =>
  new Command('view')
    .description('show a view: order, refund, seller, compensations, ledger, trial-balance, deadlines, events, explain, measures')
    .argument('<view>')
    .argument('[id]', 'of the order, refund, seller, event')
    .option('--where <K=V...>', 'ledger: only postings with this field')
    .option('--at <instant>', 'as it was then')
    .option('--as-of <instant>', 'measures: about then')
    .option('--known-at <instant>', 'measures: with what was known then')
    .option('--window <window>', 'measures: 30d, 90d or 2026-01-01..2026-01-31')
    .option('--definition <name>', 'measures: which definition of a rate')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .addHelpText('after', '\nExample:\n  redress view measures s1 --window 90d\n  redress view ledger --where orderId=o1 --json')
    .action(async (view: string, id: string | undefined, options: Options) => {
      if (options.database) process.env['DATABASE_URL'] = options.database;
      const postgres = await ownPostgres();
      try {
        const reader = await openReader(postgres.url);
        try {
          const { at, asOf, knownAt, window, definition } = options;
          const answer = await reader.view({
            view,
            ...(id !== undefined && { id }),
            ...(at !== undefined && { at: instant(at) }),
            where: Object.fromEntries((options.where ?? []).map(pair)),
            options: {
              now: systemClock.now(),
              ...(asOf !== undefined && { asOf: instant(asOf) }),
              ...(knownAt !== undefined && { knownAt: instant(knownAt) }),
              ...(window !== undefined && { window }),
              ...(definition !== undefined && { definition }),
            },
          });
          console.log(options.json ? JSON.stringify(answer) : table(answer));
        } catch (error) {
          if (!(error instanceof Rejected)) throw error;
          if (options.json) console.log(JSON.stringify(error.refusal));
          throw new Error(`${error.refusal.code}: ${error.refusal.message}`);
        } finally {
          await reader.close();
        }
      } finally {
        await postgres.stop();
      }
    });

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`--where ${text}: write it as orderId=o1`);
  return [text.slice(0, at), text.slice(at + 1)];
};
