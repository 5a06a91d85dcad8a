import { fromOf, type Manifest, type Part, pseudonyms, toOf } from '@redress/audit';
import { type ServiceName, serviceNames } from '@redress/contracts';
import { systemClock } from '@redress/service-kit';
import { exportLogs } from '@redress/standalone';
import { readdirSync, readFileSync } from 'node:fs';
import { moment } from '../audit/run-audit.js';
import { shownProgress, whole } from '../audit/progress.js';
import type { ExportFlags } from '../export.js';
import { Misuse } from '../misuse.js';
import { ownPostgres } from '../postgres.js';

export const runExport = async (flags: ExportFlags): Promise<void> => {
  const { out, format, database, json } = flags;
  const part = partOf(flags);
  const names = flags.pseudonyms === undefined ? {} : { pseudonyms: pseudonyms(keyIn(flags.pseudonyms)) };
  demandEmptyFolder(out);
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const progress = shownProgress('redress export');
    const manifest = await exportLogs(postgres.url, {
      folder: out,
      rows: format,
      at: systemClock.now(),
      part,
      ...names,
      progress,
    });
    console.log(json ? JSON.stringify(counts(manifest)) : told(out, manifest));
  } finally {
    await postgres.stop();
  }
};

const counts = ({ format, rows, at, part, logs, files }: Manifest) => {
  const byTable: Record<string, number> = {};
  for (const { table, rows } of files) if (!table.includes('.')) byTable[table] = (byTable[table] ?? 0) + rows;
  const bytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { format, rows, at, ...(part && { part }), logs, tables: byTable, files: files.length, bytes };
};

const told = (out: string, manifest: Manifest): string => {
  const { tables, files, bytes } = counts(manifest);
  const rows = Object.entries(tables).map(([table, n]) => `${whole(n)} ${table}`);
  return `${out}: ${rows.join(', ')}; ${files} files, ${whole(bytes)} bytes`;
};

const partOf = ({ from, to, seller, service }: ExportFlags): Part => {
  const part = {
    ...(from !== undefined && { from: moment('--from', from, fromOf) }),
    ...(to !== undefined && { to: moment('--to', to, toOf) }),
    ...(seller !== undefined && { sellerId: seller }),
    ...(service !== undefined && { service: serviceIn(service) }),
  };
  if (part.from !== undefined && part.to !== undefined && part.from >= part.to)
    throw new Misuse(`--from ${from} is not before --to ${to}`);
  return part;
};

const serviceIn = (text: string): ServiceName => {
  const service = serviceNames.find((name) => name === text);
  if (service) return service;
  throw new Misuse(`--service ${text}: one of ${serviceNames.join(', ')}`);
};

const keyIn = (file: string): Buffer => {
  try {
    const key = readFileSync(file);
    if (key.length >= 16) return key;
  } catch (error) {
    throw new Misuse(`--pseudonyms ${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  throw new Misuse(`--pseudonyms ${file}: a key has at least 16 bytes; openssl rand -out ${file} 32 makes one`);
};

const demandEmptyFolder = (folder: string): void => {
  try {
    if (readdirSync(folder).length === 0) return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new Misuse(`--out ${folder}: cannot be read as a folder (${code})`);
  }
  throw new Misuse(`--out ${folder}: is not empty; name a folder that is not there yet`);
};
