import type { Uploads } from '@redress/context';
import type { EvidenceStore } from './evidence-store.js';
import { folderStore } from './folder-store.js';

/** A folder, or `s3://bucket/prefix`. */
export const placePattern = /^(?:(?!s3:).+|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w./-]*)?)$/;

/** Where a setting (`EVIDENCE`) says. The S3 client is loaded only where it is needed. */
export const openEvidenceStore = async (place: string): Promise<EvidenceStore> => {
  if (!placePattern.test(place)) throw new Error(`EVIDENCE must be a folder or s3://bucket/prefix, not ${place}`);
  if (!place.startsWith('s3:')) return folderStore(place);
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place) ?? [];
  const { s3Store } = await import('./s3-store.js');
  return s3Store({ bucket, prefix: path === '' ? '' : `${path.replace(/\/+$/, '')}/` });
};

/** The place that `EVIDENCE` names, else a folder of the working directory. */
export const evidencePlace = ({ EVIDENCE }: NodeJS.ProcessEnv): string => EVIDENCE || '.redress/evidence';

/** The same store, as the decider of a case asks it. */
export const uploadsIn = (store: Pick<EvidenceStore, 'notesOf'>): Uploads => ({
  has: async (caseId, hash) => (await store.notesOf(caseId)).some((note) => note.hash === hash),
});
