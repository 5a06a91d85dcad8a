import { Command } from 'commander';

export type ReconcileFlags = { day?: string; from?: string; to?: string; database?: string; json?: boolean };

/** `redress reconcile`: the payment gateway's statement against the ledger. Exit code 0 agreed, 1 a difference, 2 said wrongly. */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description('compare what the payment gateway has paid with what the ledger has booked, day by day')
    .option('--day <day>', 'a day of Shanghai, such as 2026-03-02')
    .option('--from <day>', 'the first of several days')
    .option('--to <day>', 'the last of them')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the result as one JSON object')
    .addHelpText(
      'after',
      `
Names each difference by the key of its payment: paid and not booked, booked and not paid, another amount, another payee, paid twice,
booked twice. What was paid in one day and booked in another, as a late answer around midnight, is said and is no difference. It moves
no money, may run beside a running system, and keeps its result: redress view reconciliation DAY shows it again. The service does the
same for each day once it is over. Exit code: 0 they agree, 1 a difference, or no statement to be had, 2 said wrongly.

Example:
  $ redress reconcile --day 2026-03-02
  $ redress reconcile --from 2026-03-01 --to 2026-03-07 --json`,
    )
    .action(async (flags: ReconcileFlags) => (await import('./reconcile/run-reconcile.js')).runReconcile(flags));
