/** Moves in: an export becomes the log of an empty database, hash for hash, with all that stood beside it. */
import {
  BadExport,
  checkFiles,
  type ExportedFile,
  type ExportTable,
  exportTables,
  type Manifest,
  manifestIn,
  readRows,
  type Row,
  rowsIn,
} from '@redress/audit';
import { verifySettings } from '@redress/event-sourcing/postgres';
import { openServiceDatabase, takeLease } from '@redress/service-kit/postgres';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openDesk } from '../../desk/postgres-desk.js';
import { logs } from '../../parts.js';
import { openDatabases } from '../../postgres-parts.js';
import { sealMigrations } from '../seals/sealing.js';
import { continueNumbers, stateTables } from './state.js';

export type ImportedExport = Readonly<{ events: number; rows: number; files: number }>;
export type ImportExportOptions = Readonly<{ progress?: (what: string) => void }>;

/** There is something in the database that an import would be mixed with. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/**
 * In one transaction, all or nothing. `url`: of a user who may make the schemas. Throws `BadExport` where the folder is not whole or holds
 * a part, and `NotEmpty`.
 */
export const importExport = async (
  url: string,
  folder: string,
  { progress }: ImportExportOptions = {},
): Promise<ImportedExport> => {
  const manifest = await manifestIn(folder);
  demandWhole(folder, manifest);
  await checkFiles(folder, manifest.files, (path) => progress?.(`checking ${path}`));
  const lease = await takeLease(url, 'redress import export');
  try {
    await inTransaction(url, async (client) => demandEmpty(client, await tablesThere(client)));
    await makeTables(url);
    return await inTransaction(url, (client) => moveIn(client, folder, manifest, progress));
  } finally {
    await lease.release();
  }
};

const demandWhole = (folder: string, manifest: Manifest): void => {
  const { part, pseudonyms } = manifest;
  rowsIn(folder, manifest);
  if (part)
    throw new BadExport(`${folder} holds a part of the logs (${Object.keys(part).join(', ')}): to import, export all, without --from, --to, --seller and --service`); // prettier-ignore
  if (pseudonyms) throw new BadExport(`${folder} has pseudonyms, and so no hashes: to import, export without --pseudonyms`);
};

const makeTables = async (url: string): Promise<void> => {
  for (const database of Object.values(await openDatabases(url))) await database.close();
  await (await openDesk(url)).close();
  await (await openServiceDatabase({ url, schema: 'seals', migrations: sealMigrations })).close();
};

const inTransaction = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'redress import export',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin; ${verifySettings}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** All that an import fills, as far as it is there. */
const tablesThere = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where to_regclass(name) is not null`,
    [[...logs.map((service) => `${service}.events`), 'penalties.transfers']],
  );
  return [...rows.map(({ name }) => name), ...(await stateTables(client))];
};

const moveIn = async (
  client: pg.Client,
  folder: string,
  manifest: Manifest,
  progress: ImportExportOptions['progress'],
): Promise<ImportedExport> => {
  const targets = await tablesThere(client);
  await demandEmpty(client, targets);
  const format = rowsIn(folder, manifest);
  const counted = { events: 0, rows: 0, files: 0 };
  for (const file of manifest.files) {
    const into = targetOf(file);
    if (into === undefined) continue;
    progress?.(file.path);
    const path = join(folder, file.path);
    if (!targets.includes(into.table))
      throw new BadExport(`${path} is of the table ${into.table}, which this version has not: import it with the version that exported it, then upgrade`); // prettier-ignore
    const lines = file.columns ? createReadStream(path) : Readable.from(copyLines(readRows(path, format, into.of), into.columns));
    const copy = client.query(copyFrom(`copy ${into.table} (${into.names.join()}) from stdin`));
    await pipeline(lines, copy);
    if (copy.rowCount !== file.rows)
      throw new BadExport(`${path} has ${copy.rowCount} rows, and the manifest says ${file.rows}: export again`);
    counted.rows += file.rows;
    counted.events += file.table === 'events' ? file.rows : 0;
    counted.files++;
  }
  for (const table of targets) await continueNumbers(client, table);
  return counted;
};

const demandEmpty = async (client: pg.ClientBase, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query<{ there: boolean }>(`select exists (select from ${table}) as there`);
    if (rows[0]?.there)
      throw new NotEmpty(`there are rows in ${table} already: an export is imported into an empty database (createdb, then --database or DATABASE_URL)`); // prettier-ignore
  }
};

type Target = Readonly<{
  table: string;
  /** Of the table that is filled. */
  names: readonly string[];
  /** Which cells of a row are filled in. */
  columns: readonly number[];
  of: (typeof exportTables)[ExportTable];
}>;

/** Undefined: made of the events, for people to read. */
const targetOf = (file: ExportedFile): Target | undefined => {
  if (file.columns) return { table: file.table, names: file.columns, columns: [], of: exportTables.events };
  if (file.table !== 'events' && file.table !== 'ledger') return undefined;
  const of = exportTables[file.table];
  const all = Object.keys(of);
  const names = all.filter((name) => name !== 'service');
  const table = file.table === 'ledger' ? 'penalties.transfers' : `${file.service}.events`;
  return { table, names, columns: names.map((name) => all.indexOf(name)), of };
};

/** In the text format of COPY. */
async function* copyLines(shares: AsyncGenerator<readonly Row[]>, columns: readonly number[]): AsyncGenerator<string> {
  for await (const rows of shares)
    yield rows.map((row) => `${columns.map((n) => escaped(row[n] ?? null)).join('\t')}\n`).join('');
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (cell: string | null): string =>
  cell === null ? '\\N' : cell.replace(/[\\\n\r\t]/g, (char) => escapes[char] as string);
