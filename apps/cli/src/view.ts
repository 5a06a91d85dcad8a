import { Command } from 'commander';

export type ViewFlags = {
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
    .description(
      'show a view: order, refund, case, seller, compensations, ledger, trial-balance, deadlines, events, explain, measures',
    )
    .argument('<view>')
    .argument('[id]', 'of the order, refund, case, seller, event')
    .option('--where <K=V...>', 'ledger: only postings with this field')
    .option('--at <instant>', 'as it was then')
    .option('--as-of <instant>', 'measures: about then')
    .option('--known-at <instant>', 'measures: with what was known then')
    .option('--window <window>', 'measures: 30d, 90d or 2026-01-01..2026-01-31')
    .option('--definition <name>', 'measures: which definition of a rate')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .addHelpText(
      'after',
      `
An option that a view does not take is refused. The views with their fields: docs/scenarios.md.

Example:
  $ redress view measures s1 --window 90d
  $ redress view ledger --where orderId=o1 --json`,
    )
    .action(async (view: string, id: string | undefined, flags: ViewFlags) => {
      const { runView } = await import('./view/run-view.js');
      await runView(view, id, flags);
    });
