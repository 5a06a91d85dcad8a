/** Files in a folder: `files/ab/HASH`, `cases/case-ID/UPLOAD.json`. What is written appears whole, under its name, or not at all. */
import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type EvidenceStore, type FileNote, inOrder, placeOf } from './evidence-store.js';

export const folderStore = (root: string): EvidenceStore => {
  const fileAt = (hash: string) => join(root, 'files', hash.slice(0, 2), hash);
  const caseAt = (caseId: string) => join(root, 'cases', placeOf(caseId));
  const noteAt = (caseId: string, upload: string) => join(caseAt(caseId), `${upload}.json`);
  return {
    keep: async (caseId, upload, note, path) => {
      await placed(root, fileAt(note.hash), (to) => copyFile(path, to));
      await placed(root, noteAt(caseId, upload), async (to) => {
        const file = await open(to, 'wx');
        await file.writeFile(JSON.stringify(note)).finally(() => file.close());
      });
      return noteIn(noteAt(caseId, upload));
    },
    noteOf: (caseId, upload) => noteIn(noteAt(caseId, upload)).catch(unless('ENOENT', undefined)),
    notesOf: async (caseId) => {
      const names = await readdir(caseAt(caseId)).catch(unless('ENOENT', []));
      return inOrder(await Promise.all(names.map((name) => noteIn(join(caseAt(caseId), name)))));
    },
    open: async (hash) => {
      await access(fileAt(hash), constants.R_OK);
      return createReadStream(fileAt(hash));
    },
    close: async () => undefined,
  };
};

/** Written under another name, brought to the disk, and then linked: a link refuses a name that is taken, so the first one stays. */
const placed = async (root: string, at: string, write: (to: string) => Promise<void>): Promise<void> => {
  if (await access(at).then(() => true, unless('ENOENT', false))) return;
  const coming = join(root, 'coming', randomUUID());
  await mkdir(dirname(coming), { recursive: true });
  await mkdir(dirname(at), { recursive: true });
  try {
    await write(coming);
    const file = await open(coming, 'r+');
    await file.sync().finally(() => file.close());
    await link(coming, at).catch(unless('EEXIST', undefined));
  } finally {
    await rm(coming, { force: true });
  }
};

const noteIn = async (path: string): Promise<FileNote> => JSON.parse(await readFile(path, 'utf8')) as FileNote;

const unless =
  <T>(code: string, value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === code) return value;
    throw error;
  };
