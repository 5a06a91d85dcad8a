/** The port behind which uploaded files lie: bytes under their hash, once; and beside each case, a note of every file it has. */
import type { Readable } from 'node:stream';

/** Of a stored file. `hash`: sha256, 64 hex digits in small letters. */
export type StoredFile = Readonly<{ hash: string; bytes: number; type: string }>;

/** What a case knows of a file. `by`: the kind of actor who uploaded it, never who. */
export type FileNote = StoredFile & Readonly<{ by: string; at: string }>;

/** There is no way to delete: what a case names stays. */
export interface EvidenceStore {
  /**
   * Keeps the bytes of the local file `path` and notes that the case has them. Bytes that are there already are not stored again; a
   * note that is there already stays as it is, and is given back. The bytes come first: a note never names what is not there.
   */
  keep(caseId: string, note: FileNote, path: string): Promise<FileNote>;
  /** In the order of their upload. */
  filesOf(caseId: string): Promise<readonly FileNote[]>;
  /** The bytes. Throws where there are none by that hash. */
  open(hash: string): Promise<Readable>;
  close(): Promise<void>;
}

/** The order of uploads; of one instant, by hash. */
export const inOrder = (notes: readonly FileNote[]): readonly FileNote[] =>
  notes.toSorted((a, b) => (a.at === b.at ? compared(a.hash, b.hash) : compared(a.at, b.at)));
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A case's place among names of files: no id may lead out of its folder. */
export const placeOf = (caseId: string): string => `case-${encodeURIComponent(caseId)}`;
