import { ensurePostgres } from '@redress/testing/postgres';
import { fileURLToPath } from 'node:url';

/** The database of this working copy: the one of DATABASE_URL, else the embedded one under `.redress/`. */
export const ownPostgres = () =>
  ensurePostgres({
    dataDir: fileURLToPath(new URL('../../../.redress/postgres', import.meta.url)),
    log: (line) => console.error(line),
  });
