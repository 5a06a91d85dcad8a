// The small invented set of apps/cli/test/olist-synthetic, every branch of the mapping once, and how to spoil a copy of it.
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const synthetic = fileURLToPath(new URL('../../test/olist-synthetic', import.meta.url));

/** A copy for one test. */
export const copied = () => {
  const folder = mkdtempSync(join(tmpdir(), 'olist-'));
  cpSync(synthetic, folder, { recursive: true });
  const path = (file: string) => join(folder, file);
  return {
    folder,
    edit: (file: string, edit: (text: string) => string) => writeFileSync(path(file), edit(readFileSync(path(file), 'utf8'))),
    write: (file: string, bytes: Uint8Array | string) => writeFileSync(path(file), bytes),
    remove: (file: string) => rmSync(path(file)),
    rename: (file: string, to: string) => renameSync(path(file), path(to)),
    gzip: (file: string, cut = (bytes: Buffer) => bytes) => {
      writeFileSync(path(`${file}.gz`), cut(gzipSync(readFileSync(path(file)))));
      rmSync(path(file));
    },
    discard: () => rmSync(folder, { recursive: true }),
  };
};
export type Copy = ReturnType<typeof copied>;
