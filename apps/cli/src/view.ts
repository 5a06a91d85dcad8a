import { Command } from 'commander';

export type ViewFlags = {
  where?: string[];
  at?: string;
  asOf?: string;
  knownAt?: string;
  window?: string;
  definition?: string;
  as?: string;
  limit?: string;
  cursor?: string;
  database?: string;
  json?: boolean;
  csv?: boolean;
};

/** `redress view VIEW [ID]`: any view, as the services answer it. */
export const viewCommand = (): Command =>
  new Command('view')
    .description(
      'show a view: order, refund, case, seller, compensations, ledger, trial-balance, deadlines, events, timeline, explain, measures, measure-orders, score, restatements, measure-series, measure-difference, market-series; a list: scores, orders, refunds, cases, queue, queues, search',
    )
    .argument('<view>')
    .argument('[id]', 'of the order, refund, case, seller, event, queue')
    .option('--where <K=V...>', 'lists and the ledger: only what has this; they combine')
    .option('--at <instant>', 'as it was then')
    .option('--as-of <instant>', 'measures, score: about then')
    .option('--known-at <instant>', 'measures, score, restatements: with what was known then')
    .option('--window <window>', 'measures: 30d, 90d or 2026-01-01..2026-01-31')
    .option('--definition <name>', 'measures, restatements: which definition of a rate')
    .option('--as <actor>', 'as this one sees it, such as buyer:b1; else as the platform')
    .option('--limit <n>', 'of a list: how many at most, 200 at the utmost')
    .option('--cursor <next>', 'of a list: the page behind this one')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .option('--csv', 'of a list: all of it as CSV, with zone and instants ahead and the count of rows last')
    .addHelpText(
      'after',
      `
An option that a view does not take is refused. The views with their fields: docs/scenarios.md.

Example:
  $ redress view measures s1 --window 90d
  $ redress view ledger --where orderId=o1 --json
  $ redress view refunds --where sellerId=s1 status=WAIT_SELLER_AGREE dueBefore=2026-03-05T00:00:00+08:00
  $ redress view queue mine --as officer:f1
  $ redress view measure-orders s1 --where measure=M-DISPUTE part=numerator --csv`,
    )
    .action(async (view: string, id: string | undefined, flags: ViewFlags) => {
      const { runView } = await import('./view/run-view.js');
      await runView(view, id, flags);
    });
