import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { actorPattern } from '@redress/contracts';
import { caseFiles, dossierOf, zipped } from '@redress/evidence';
import { evidencePlace, openEvidenceStore } from '@redress/evidence/store';
import { loadRuleTexts, loadRulebook, systemClock as clock } from '@redress/service-kit';
import { openReader } from '@redress/standalone';
import type { DossierFlags } from '../dossier.js';
import { Misuse } from '../misuse.js';
import { withPostgres } from '../with-postgres.js';

/** Writes the archive and says what is in it. What breaks off leaves no file behind. */
export const runDossier = async (caseId: string, flags: DossierFlags): Promise<void> => {
  const { as, out, json } = flags;
  if (as !== undefined && !actorPattern.test(as)) throw new Misuse(`--as must be an actor such as buyer:b1, not ${as}`);
  await withPostgres(flags, async (url) => {
    const doors = await openReader(url);
    const store = await openEvidenceStore(flags.evidence ?? evidencePlace(process.env));
    try {
      const files = caseFiles({ store, doors, rules: await loadRulebook(), clock });
      const dossier = await dossierOf(caseId, as, { doors, files, clock, texts: await loadRuleTexts() });
      await written(
        zipped(dossier, (hash) => files.open(caseId, hash, as)),
        out,
      );
      const { timeline, explanations, postings } = dossier;
      const counted = { files: dossier.files.length, timeline: timeline.length, explanations: explanations.length, postings: postings.length }; // prettier-ignore
      const told = { caseId, out, bytes: (await stat(out)).size, ...counted };
      console.log(json ? JSON.stringify(told) : `${out}: ${told.bytes} bytes, ${told.files} files, ${told.timeline} entries of the timeline`); // prettier-ignore
    } finally {
      await store.close();
      await doors.close();
    }
  });
};

const written = async (archive: NodeJS.ReadableStream, out: string): Promise<void> => {
  try {
    await pipeline(archive, createWriteStream(out, { flags: 'wx' }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Misuse(`${out} is there already: name another file`);
    await rm(out, { force: true });
    throw error;
  }
};
