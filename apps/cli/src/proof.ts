import { Command } from 'commander';

export type ProofFlags = { out: string; key?: string; database?: string };
export type ProofCheckFlags = { seals?: string; key?: string; json?: boolean };

/** `redress proof ORDER --out FILE`, `redress proof check FILE`. Exit code 0 made, or it holds; 1 not; 2 said wrongly. */
export const proofCommand = (): Command =>
  new Command('proof')
    .description('all that was recorded of an order, in one file that proves itself, and the check of such a file')
    .argument('<order>', 'its id')
    .requiredOption('--out <file>', 'the proof, as JSON')
    .option('--key <file>', 'of who signs the seals (PEM), instead of SEAL_KEY or the one under .redress/')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .addHelpText(
      'after',
      `
The streams of the order with their chains, the editions, the paths to the sealed roots, the seals with their signatures and the public
key. The seller’s stream is in it as a whole, with ids and amounts of other orders. The format, for who writes a checker of their own: docs/proof.md.

Example:
  $ redress proof o1 --out o1.json
  $ redress proof check o1.json --seals seals.json`,
    )
    .action(async (order: string, flags: ProofFlags) => (await import('./proof/run-proof.js')).runProof(order, flags))
    .addCommand(checkCommand());

const checkCommand = (): Command =>
  new Command('check')
    .description('check a proof, without a database and without a network')
    .argument('<file>')
    .option('--seals <file>', 'seals that somebody else keeps (redress seal export): those of the proof must be among them')
    .option('--key <file>', 'the public key (PEM) that is trusted; else the one in the proof is taken on trust')
    .option('--json', 'what was found, as JSON')
    .addHelpText('after', '\nExample:\n  $ redress proof check o1.json --seals seals.json')
    .action(async (file: string, flags: ProofCheckFlags) => (await import('./proof/run-proof.js')).runProofCheck(file, flags));
