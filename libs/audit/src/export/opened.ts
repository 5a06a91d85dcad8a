import type { ServiceName } from '@redress/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExportedFile, type Manifest, rowsIn } from './manifest.js';
import { readRows } from './read-rows.js';
import { openRowFile, type RowFormat } from './row-file.js';
import { type ExportTable, exportTables, type Row } from './tables.js';

/** The rows of an export, whatever its format. `close` clears away what was made to read it. */
export interface Opened {
  readonly manifest: Manifest;
  /** Of each file of a table one generator, in the order of the file. Those of a log have a file a day. */
  rows(table: ExportTable, service?: ServiceName): readonly AsyncGenerator<readonly Row[]>[];
  close(): Promise<void>;
}

export const logsOf = ({ logs }: Manifest): readonly ServiceName[] => Object.keys(logs) as ServiceName[];

/**
 * All days of a log are read side by side. A file of lines can be read in small shares; those of the other formats are first written
 * as lines, beside the system's other temporary files.
 */
export const openExport = async (folder: string, manifest: Manifest): Promise<Opened> => {
  const format = rowsIn(folder, manifest);
  const filesOf = (table: ExportTable, service?: ServiceName) =>
    manifest.files.filter((file) => file.table === table && (service === undefined || file.service === service));
  const spool = format === 'ndjson' ? undefined : await mkdtemp(join(tmpdir(), 'redress-export-'));
  const pathOf = (file: ExportedFile) =>
    spool !== undefined && file.table === 'events' ? join(spool, `${file.service}-${file.day}.ndjson`) : join(folder, file.path);
  const close = async () => {
    if (spool !== undefined) await rm(spool, { recursive: true, force: true });
  };
  try {
    if (spool !== undefined) for (const file of filesOf('events')) await respool(join(folder, file.path), pathOf(file), format);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    manifest,
    rows: (table, service) => {
      const files = filesOf(table, service);
      const share = Math.min(65_536, Math.max(4096, Math.floor(bytesInMemory / Math.max(1, files.length))));
      return files.map((file) => readRows(pathOf(file), table === 'events' ? 'ndjson' : format, exportTables[table], share));
    },
    close,
  };
};
const bytesInMemory = 1 << 24;

const respool = async (from: string, to: string, format: RowFormat): Promise<void> => {
  const file = await openRowFile(to, 'ndjson', exportTables.events);
  for await (const rows of readRows(from, format, exportTables.events)) {
    for (const row of rows) file.write(row);
    await file.settle();
  }
  await file.end();
};
