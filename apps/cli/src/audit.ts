import { Command, Option } from 'commander';

export type AuditFlags = {
  from?: string;
  to?: string;
  seller?: string;
  order?: string;
  rule?: string;
  asKnownAt?: string;
  life?: boolean;
  edition?: string;
  against?: string;
  format: 'table' | 'json' | 'csv' | 'html';
  out?: string;
  seals?: string;
  fromExport?: string;
  database?: string;
};

/** `redress audit`: is the log whole, and was each decision right on what it saw? Exit code 0 no finding, 1 findings, 2 unusable. */
export const auditCommand = (): Command =>
  new Command('audit')
    .description('judge again all that was decided, from the recorded events alone, and compare with what was decided and posted')
    .option('--from <day>', 'decisions from that day of Shanghai, or that instant, on')
    .option('--to <day>', 'decisions up to the end of that day of Shanghai, or before that instant')
    .option('--seller <id>', 'this seller’s alone')
    .option('--order <id>', 'this order’s alone')
    .option('--rule <id>', 'what that rule of the rulebook decided, such as C-LATE: each decision with its postings')
    .option('--as-known-at <instant>', 'without what was recorded after then')
    .option('--life', 'live each seller again in memory, too: did all that had to follow do so, once? Of everything alone')
    .option('--edition <edition>', 'what if: what the same orders would have come to under this edition (a name, or a file)')
    .option('--against <edition>', 'with --edition: compared with this one, instead of what the orders have pinned')
    .addOption(new Option('--format <format>', 'how it is told').choices(['table', 'json', 'csv', 'html']).default('table'))
    .option('--out <file>', 'into this file instead of the terminal')
    .option('--seals <file>', 'seals that somebody else keeps (redress seal export): each must still be there')
    .option('--from-export <dir>', 'what redress export has written there, instead of a database')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .addHelpText(
      'after',
      `
It only reads: it may run beside a running system, and can neither write nor pay. Asked of everything, it checks all that redress verify
checks; narrowed to an order or a seller, or as known at an instant, the chains of their events. Every explanation is then judged again by
its rule under its edition, and what was posted is compared with what the rule says. With --life each seller is then lived again in memory,
and what comes of it is compared with what was recorded. With --edition it tells what another edition would have come to. How to read it:
docs/how-to/analyse.md. Exit code: 0 nothing found, 1 findings, 2 unusable.

With --from-export no database is needed: its events, ledger and seals are checked and judged as those of a database are; what else a
database keeps beside its logs is no part of that.

Example:
  $ redress audit
  $ redress audit --rule C-LATE --from 2026-03-01 --to 2026-03-31
  $ redress audit --format html --out audit.html
  $ redress audit --from-export ./export
  $ redress audit --edition tmall-2027.yaml --format html --out board.html`,
    )
    .action(async (flags: AuditFlags) => (await import('./audit/run-audit.js')).runAudit(flags));
