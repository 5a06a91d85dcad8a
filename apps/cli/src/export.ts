import { Command, Option } from 'commander';

export const exportFormats = ['ndjson', 'parquet', 'csv', 'xes', 'ocel'] as const;
export type ExportFlags = {
  format: (typeof exportFormats)[number];
  out: string;
  from?: string;
  to?: string;
  seller?: string;
  service?: string;
  pseudonyms?: string;
  database?: string;
  json?: boolean;
};

/** `redress export`: the logs as files, with a manifest of counts and hashes. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('the logs as files: events, ledger, decisions, deadlines and measures, with a manifest of counts and hashes')
    .addOption(
      new Option('--format <format>', 'how rows are written; xes and ocel: one file for process mining')
        .choices([...exportFormats])
        .default('ndjson'),
    )
    .requiredOption('--out <dir>', 'the folder: made where it is not there, refused where it is not empty')
    .option('--from <day>', 'what was recorded from that day of Shanghai, or that instant, on')
    .option('--to <day>', 'what was recorded up to the end of that day of Shanghai, or before that instant')
    .option('--seller <id>', 'this seller’s alone')
    .option('--service <name>', 'of this service alone: orders, refunds, arbitration, penalties or compliance')
    .option(
      '--pseudonyms <keyfile>',
      'ids of people replaced by HMACs under the key in that file: the same id always by the same one',
    )
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the counts as JSON')
    .addHelpText(
      'after',
      `
All as of one instant, in one transaction that can write nothing: beside a running system, if need be. Events stand in a file a service and
day (events/orders/2026-03-02.ndjson), with \`data\` and \`explanation\` as the JSON text that was hashed. redress import export makes a
database of a whole export again, redress audit --from-export audits it. What stands in each table: docs/how-to/analyse.md.
For process mining: xes has a trace an order (log.xes), ocel is OCEL 2.0 as JSON (log.ocel.json).
A key for --pseudonyms: openssl rand -out pseudonyms.key 32

Example:
  $ redress export --format parquet --out ./export
  $ redress export --format csv --out ./march --from 2026-03-01 --to 2026-03-31 --pseudonyms pseudonyms.key`,
    )
    .action(async (flags: ExportFlags) => (await import('./export/run-export.js')).runExport(flags));
