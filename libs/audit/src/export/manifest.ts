/** The manifest of an export: which files there are, what is in each, and its SHA-256. */
import type { ServiceName } from '@redress/contracts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowFormat } from './row-file.js';
import type { ExportTable } from './tables.js';

export const manifestName = 'manifest.json';
export const exportFormat = 'redress-export-1';

/** `table`: of `exportTables`; or rows of a table of the database, as COPY writes them. `path`: below the folder. `day`: of Shanghai. */
export type ExportedFile = Readonly<{
  path: string;
  table: ExportTable | ProcessFormat | `${string}.${string}`;
  service?: ServiceName;
  day?: string;
  /** Of a table of the database. */
  columns?: readonly string[];
  rows: number;
  bytes: number;
  sha256: string;
}>;

/** For process mining: one file in the format of others. */
export const processFormats = ['xes', 'ocel'] as const;
export type ProcessFormat = (typeof processFormats)[number];

/** What was left out. Absent: nothing. */
export type Part = Readonly<{ from?: string; to?: string; sellerId?: string; service?: ServiceName }>;

export type Manifest = Readonly<{
  format: typeof exportFormat;
  rows: RowFormat | ProcessFormat;
  /** As of when. */
  at: string;
  part?: Part;
  /** Ids of people are replaced; hashes, of which they could be guessed, are left out. */
  pseudonyms?: true;
  /** Of each log: how many events and streams. */
  logs: Readonly<Partial<Record<ServiceName, Readonly<{ events: number; streams: number }>>>>;
  files: readonly ExportedFile[];
}>;

/** The folder holds no export, or another one than its manifest says. The message names the file, and what to do. */
export class BadExport extends Error {
  override readonly name = 'BadExport';
}

export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** The manifest of the export in a folder. Throws `BadExport`. */
export const manifestIn = async (folder: string): Promise<Manifest> => {
  const path = join(folder, manifestName);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new BadExport(`${path} is not there: name the folder that redress export has written`);
  const manifest = parsed(text);
  if (manifest?.format !== exportFormat)
    throw new BadExport(`${path} is no manifest of ${exportFormat}: export again with redress export`);
  return manifest;
};

/** An export of rows, which can be read back. Throws `BadExport` where it was made for process mining. */
export const rowsIn = (folder: string, manifest: Manifest): RowFormat => {
  const { rows } = manifest;
  if (rows === 'xes' || rows === 'ocel')
    throw new BadExport(`${folder} is ${rows}, for process mining: to audit or import, export as ndjson, csv or parquet`);
  return rows;
};

const parsed = (text: string): Manifest | undefined => {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return undefined;
  }
};

/** Every file is there and bears the hash that the manifest says. Throws `BadExport`. */
export const checkFiles = async (
  folder: string,
  files: readonly ExportedFile[],
  progress?: (path: string) => void,
): Promise<void> => {
  for (const { path, sha256, bytes } of files) {
    progress?.(path);
    const file = join(folder, path);
    const size = await stat(file).then(
      ({ size }) => size,
      () => undefined,
    );
    if (size === undefined) throw new BadExport(`${file} is missing: the export is not whole; copy it again`);
    const is = await sha256Of(file);
    if (is !== sha256)
      throw new BadExport(`${file} (${size} of ${bytes} bytes) has SHA-256 ${is}, and the manifest says ${sha256}: it was changed or cut off; copy it again`); // prettier-ignore
  }
};
