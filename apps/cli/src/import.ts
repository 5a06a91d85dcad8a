import { Command, Option } from 'commander';

export type ImportFlags = {
  on: 'postgres' | 'cluster' | 'memory';
  claims: 'on' | 'off';
  limit?: string;
  inFlight: string;
  brokers: '1' | '3';
  edition?: string;
  patience: string;
  json?: boolean;
};

export type ImportExportFlags = { database?: string; json?: boolean };

/** `redress import export DIR`: moves in. Exit code 1 where the folder is not whole, or the database not empty. */
const importExportCommand = (): Command =>
  new Command('export')
    .description('what redress export has written, into an empty database: the same log, hash for hash')
    .argument('<dir>', 'the folder with its manifest')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'what was imported, as JSON')
    .addHelpText(
      'after',
      `
For moving house, and to restore a dump. Every file is compared with the hash in the manifest first; then all is written in one
transaction, or nothing. The database must be there, and empty (createdb redress2). Lists are made again from the logs when the services start. An export of a part, or with pseudonyms, is refused.

Example:
  $ redress import export ./export --database postgres://localhost/redress2
  $ redress verify --database postgres://localhost/redress2`,
    )
    .action(async (dir: string, flags: ImportExportFlags) =>
      (await import('./export/run-import.js')).runImportExport(dir, flags),
    );

/** `redress import olist DIR`: a real marketplace's history through the whole system, in simulated time. */
export const importCommand = (): Command =>
  new Command('import')
    .description('replay a history through the whole system, or move in with an export')
    .addHelpText(
      'after',
      '\nExample:\n  $ redress import olist apps/cli/test/olist-synthetic\n  $ redress import export ./export',
    )
    .addCommand(importExportCommand())
    .addCommand(
      new Command('olist')
        .description('the Olist Brazilian e-commerce files (Kaggle names, .csv or .csv.gz)')
        .argument('<dir>', 'the folder with the files')
        .addOption(
          new Option('--claims <on|off>', 'derive claims from orders that went wrong').choices(['on', 'off']).default('on'),
        )
        .addOption(
          new Option(
            '--on <where>',
            'all in one process; a process for every service and brokers between them; or a simulation, which keeps nothing',
          )
            .choices(['postgres', 'cluster', 'memory'])
            .default('postgres'),
        )
        .option('--limit <n>', 'only the first n orders by time of purchase')
        .addOption(
          new Option('--brokers <n>', 'with --on cluster: how many, for as long as it runs').choices(['1', '3']).default('1'),
        )
        .option('--in-flight <n>', 'sellers under way at a time', '48')
        .option('--edition <name or file>', 'one edition of the rulebook for all cases')
        .option('--patience <seconds>', 'give up, with a reason, where nothing has moved for so long', '120')
        .option('--json', 'the summary as one JSON object')
        .addHelpText(
          'after',
          `
With --on memory no database is needed, and how many commands were judged is told. Else it writes to DATABASE_URL, else to the embedded database that \`redress start\` shows. 
Run twice, it changes nothing; killed, it goes on.

Example:
  $ redress import olist ./olist --limit 1000`,
        )
        .action(async (dir: string, flags: ImportFlags) => (await import('./import/import-olist.js')).importOlist(dir, flags)),
    );
