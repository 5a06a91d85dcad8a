import { BadExport } from '@redress/audit';
import { importExport, NotEmpty } from '@redress/standalone';
import { whole } from '../audit/progress.js';
import type { ImportExportFlags } from '../import.js';
import { ownPostgres } from '../postgres.js';

export const runImportExport = async (folder: string, { database, json }: ImportExportFlags): Promise<void> => {
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const imported = await importExport(postgres.url, folder, { progress: shown() });
    const { events, rows, files } = imported;
    console.log(json ? JSON.stringify(imported) : `${whole(events)} events and ${whole(rows - events)} other rows of ${files} files; redress verify checks them`); // prettier-ignore
  } catch (error) {
    throw error instanceof BadExport || error instanceof NotEmpty ? new Error(error.message) : error;
  } finally {
    await postgres.stop();
  }
};

const everyMs = 5000;

const shown = () => {
  let next = performance.now() + everyMs;
  return (what: string): void => {
    if (performance.now() < next) return;
    next = performance.now() + everyMs;
    console.error(`redress import export: ${what}`);
  };
};
