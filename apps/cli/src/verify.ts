import { Command } from 'commander';

export type VerifyFlags = { database?: string; json?: boolean; repairDerived?: boolean };

/** `redress verify`: checks that logs are unchanged and derived rows follow from them. Exit code 0 clean, 1 findings, 2 unusable. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check every log of a database, and all that is kept beside it: ledger, deadlines, positions, answers, …')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--repair-derived', 'make anew from the logs what is derived from them and is not what they say')
    .option('--json', 'the result as one JSON object')
    .addHelpText(
      'after',
      `
Names table, stream and version of any changed, missing, doubled or swapped event, and of any row that is not what the events make
it. It may run beside a running system. With --repair-derived nothing else may run: deadlines, positions, what was heard, answers,
parked events and checkpoints are made anew in one transaction, each row that is touched is named, and neither an event nor a row of
the ledger is ever touched. What it cannot see, and what a repair means: docs/verify.md. Exit code: 0 clean, 1 findings (after a
repair: those that are left), 2 unusable.

Example:
  $ redress verify --database postgres://localhost/redress --json
  $ redress verify --repair-derived`,
    )
    .action(async (flags: VerifyFlags) => (await import('./verify/run-verify.js')).runVerify(flags));
