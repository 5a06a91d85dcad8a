import { Command } from 'commander';

export type SealFlags = { database?: string; json?: boolean; key?: string };
export type SealExportFlags = { database?: string; out?: string };

/** `redress seal`: signs what each log has come to. Exit code 0 sealed, or nothing new; 1 a log is not what was sealed before. */
export const sealCommand = (): Command =>
  new Command('seal')
    .description('sign what each log has come to, so that a past that is written anew is noticed')
    .option(
      '--key <file>',
      'the private key (Ed25519, PEM) instead of SEAL_KEY; else the one under .redress/, made where there is none',
    )
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the new seals as JSON')
    .addHelpText(
      'after',
      `
Of each log with new events, the Merkle root (RFC 6962) over the last events of all its streams is signed and kept; redress audit compares
it with the logs. Whoever has all rights on the database can take seals away, too: give them to somebody else (redress seal export), and
the key to nobody. What it proves, and what not: docs/proof.md.

Example:
  $ redress seal
  $ redress seal --key /run/secrets/seal-key.pem --json`,
    )
    .action(async (flags: SealFlags) => (await import('./seal/run-seal.js')).runSeal(flags))
    .addCommand(exportCommand());

const exportCommand = (): Command =>
  new Command('export')
    .description('all seals, as JSON, for a third party to keep')
    .option('--out <file>', 'into this file instead of the terminal')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .addHelpText('after', '\nExample:\n  $ redress seal export --out seals.json')
    .action(async (flags: SealExportFlags) => (await import('./seal/run-seal.js')).runSealExport(flags));
