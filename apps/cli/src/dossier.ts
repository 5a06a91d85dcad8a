import { Command } from 'commander';

export type DossierFlags = { out: string; as?: string; evidence?: string; database?: string; json?: boolean };

/** `redress dossier CASE --out FILE`: the whole case in one archive. */
export const dossierCommand = (): Command =>
  new Command('dossier')
    .description(
      'the whole case as a ZIP: a page in Chinese and English, the timeline, files with their hashes, explanations, postings',
    )
    .argument('<case>', 'its id')
    .requiredOption('--out <file>', 'the archive; one that is there already is not overwritten')
    .option('--as <actor>', 'as this one may see it, such as buyer:b1; else as the platform')
    .option('--evidence <place>', 'where files lie: a folder or s3://bucket/prefix, instead of EVIDENCE')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'what was written, as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ redress dossier c1 --out c1.zip\n  $ redress dossier c1 --out for-buyer.zip --as buyer:b1 --json',
    )
    .action(async (caseId: string, flags: DossierFlags) => (await import('./dossier/run-dossier.js')).runDossier(caseId, flags));
