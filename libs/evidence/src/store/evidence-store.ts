/** The port behind which uploaded files lie: bytes under their hash, once; and beside each case, a note of every upload to it. */
import type { Readable } from 'node:stream';

/** Of a stored file. `hash`: sha256, 64 hex digits in small letters. */
export type StoredFile = Readonly<{ hash: string; bytes: number; type: string }>;

/** What a case knows of an upload. `source`: the hash of the bytes as they were sent; `by`: the kind of actor who sent them, never who. */
export type FileNote = StoredFile & Readonly<{ source: string; by: string; at: string }>;

/** There is no way to delete: what a case names stays. */
export interface EvidenceStore {
  /**
   * Keeps the bytes of the local file `path` and notes, under the id `upload` (hex digits), that the case has them. Bytes that are
   * there already are not stored again; a note that is there already stays as it is, and is given back. The bytes come first: a note
   * never names what is not there.
   */
  keep(caseId: string, upload: string, note: FileNote, path: string): Promise<FileNote>;
  /** The note of one upload; undefined where there was none by that id. */
  noteOf(caseId: string, upload: string): Promise<FileNote | undefined>;
  /** All uploads, in their order. */
  notesOf(caseId: string): Promise<readonly FileNote[]>;
  /** The bytes. Throws where there are none by that hash. */
  open(hash: string): Promise<Readable>;
  close(): Promise<void>;
}

/** The order of uploads; of one instant, by hash. */
export const inOrder = (notes: readonly FileNote[]): readonly FileNote[] =>
  notes.toSorted((a, b) => (a.at === b.at ? compared(a.hash, b.hash) : compared(a.at, b.at)));
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each file of a case once, as it was uploaded first. */
export const filesAmong = (notes: readonly FileNote[]): readonly FileNote[] =>
  notes.filter(({ hash }, n) => notes.findIndex((other) => other.hash === hash) === n);

/** A case's place among names of files: no id may lead out of its folder. */
export const placeOf = (caseId: string): string => `case-${encodeURIComponent(caseId)}`;
