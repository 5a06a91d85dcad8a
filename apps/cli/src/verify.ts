import { Command } from 'commander';

export type VerifyFlags = { database?: string; json?: boolean };

/** `redress verify`: is the log what was written? Exit code 0 clean, 1 findings, 2 unusable. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check hash chains, versions, feed order and the ledger of every log of a database')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the result as one JSON object')
    .addHelpText(
      'after',
      `
Names service, stream and version of any changed, missing, doubled or swapped event and of any wrong row of the ledger. It may
run beside a running system. What it cannot see: docs/verify.md. Exit code: 0 clean, 1 findings, 2 unusable.

Example:
  $ redress verify --database postgres://localhost/redress --json`,
    )
    .action(async (flags: VerifyFlags) => (await import('./verify/run-verify.js')).runVerify(flags));
