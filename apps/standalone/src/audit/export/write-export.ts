/** Exports of a database: all as of one instant, read-only, in flat memory. */
import {
  DeadlineRows,
  decisionRows,
  type ExportedFile,
  exportFormat,
  type ExportTable,
  type Manifest,
  manifestName,
  type Part,
  type Pseudonyms,
  type ProcessFormat,
  type RowFormat,
} from '@redress/audit';
import { measuresSchema } from '@redress/compliance/postgres';
import type { ServiceName } from '@redress/contracts';
import { verifySettings } from '@redress/event-sourcing/postgres';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { logs } from '../../parts.js';
import { demandTables } from '../../verify/verify.js';
import { hasSeals } from '../seals/seal-rows.js';
import { copied, deadlineEventsSql, eventsSql, headsSql, ledgerSql, measuresSql, sealsSql, streamsIn } from './copied.js';
import { ExportFolder } from './export-folder.js';
import { writeOcel } from './ocel.js';
import { columnsIn, stateTables } from './state.js';
import { openTextFile } from './text-file.js';
import { writeXes } from './xes.js';

export type ExportOptions = Readonly<{
  folder: string;
  rows: Manifest['rows'];
  /** As of when it is told in the manifest: the logs are read as they stand. */
  at: string;
  part?: Part;
  pseudonyms?: Pseudonyms;
  progress?: (at: Readonly<{ service: string; events: number }>) => void;
  /** Stops between two shares of rows. */
  stopped?: () => boolean;
}>;

/** Somebody asked for it to stop: the folder is not whole, and has no manifest. */
export class ExportStopped extends Error {
  override readonly name = 'ExportStopped';
}

/** Writes an export into a folder that is made, or empty. The manifest is written last: without it, a folder is no export. */
export const exportLogs = async (url: string, options: ExportOptions): Promise<Manifest> => {
  const client = new pg.Client({ connectionString: url, application_name: 'redress export', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read, read only; ${verifySettings}`);
    await demandTables(client);
    const { rows } = options;
    return await (rows === 'xes' || rows === 'ocel' ? exportProcess(client, options, rows) : exportAll(client, options, rows));
  } finally {
    await client.end().catch(() => undefined);
  }
};

const exportAll = async (client: pg.ClientBase, options: ExportOptions, rows: RowFormat): Promise<Manifest> => {
  const { folder, part = {}, pseudonyms } = options;
  await mkdir(folder, { recursive: true });
  const files = new ExportFolder(folder, rows, pseudonyms);
  const counts: Partial<Record<ServiceName, { events: number; streams: number }>> = {};
  const services = servicesOf(part);
  const beside = await tablesBeside(client, services, options);
  await files.begin(['decisions', 'deadlines', ...beside.map(([table]) => table)]);
  for (const service of services) counts[service] = await exportLog(client, service, files, options);
  for (const [table, sql] of beside) await exportTable(client, files, table, sql);
  const isWhole = Object.keys(part).length === 0 && !pseudonyms;
  const state = isWhole ? await exportState(client, folder) : [];
  return writeManifest(options, { logs: counts, files: [...(await files.end()), ...state] });
};

const servicesOf = ({ service: only }: Part) => logs.filter((service) => only === undefined || only === service);

const writeManifest = async (
  { folder, rows, at, part = {}, pseudonyms }: ExportOptions,
  made: Pick<Manifest, 'logs' | 'files'>,
): Promise<Manifest> => {
  const manifest: Manifest = {
    ...{ format: exportFormat, rows, at },
    ...(Object.keys(part).length > 0 && { part }),
    ...(pseudonyms && { pseudonyms: true as const }),
    ...made,
  };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
};

/** One file for process mining. */
const exportProcess = async (client: pg.ClientBase, options: ExportOptions, format: ProcessFormat): Promise<Manifest> => {
  const { folder, part = {}, pseudonyms, progress, stopped } = options;
  await mkdir(folder, { recursive: true });
  const path = format === 'xes' ? 'log.xes' : 'log.ocel.json';
  const file = await openTextFile(join(folder, path));
  const services = servicesOf(part);
  const told = (events: number) => {
    progress?.({ service: format, events });
    if (stopped?.()) throw new ExportStopped('the export was stopped');
  };
  const rows = await { xes: writeXes, ocel: writeOcel }[format](client, file, { services, part, pseudonyms, progress: told });
  await file.end();
  return writeManifest(options, { logs: {}, files: [await ExportFolder.told(folder, { path, table: format, rows })] });
};

const exportLog = async (
  client: pg.ClientBase,
  service: ServiceName,
  files: ExportFolder,
  { part = {}, progress, stopped }: ExportOptions,
) => {
  let events = 0;
  for await (const share of copied(client, eventsSql(client, service, part))) {
    for (const [day, ...event] of share) {
      if (!files.isAt('events', service, day as string)) await files.turnTo('events', service, day as string);
      files.write('events', event);
      for (const decision of decisionRows(event)) files.write('decisions', decision);
      events++;
    }
    await files.settle();
    progress?.({ service, events });
    if (stopped?.()) throw new ExportStopped('the export was stopped');
  }
  const clocks = new DeadlineRows();
  for await (const share of copied(client, deadlineEventsSql(client, service, part))) {
    for (const event of share) for (const clock of clocks.take(event)) files.write('deadlines', clock);
    await files.settle();
  }
  for (const clock of clocks.end()) files.write('deadlines', clock);
  return { events, streams: await streamsIn(client, service, part) };
};

type Beside = readonly (readonly [ExportTable, string])[];

/** Seals are of whole logs, and say nothing where hashes are left out. */
const tablesBeside = async (
  client: pg.ClientBase,
  services: readonly ServiceName[],
  { part = {}, pseudonyms }: ExportOptions,
): Promise<Beside> => {
  const isWhole = Object.keys(part).length === 0 && !pseudonyms;
  return [
    ...(services.includes('penalties') ? [['ledger', ledgerSql(client, part)] as const] : []),
    ...(services.includes('compliance') ? [['measures', measuresSql(client, measuresSchema, part)] as const] : []),
    ...(isWhole && (await hasSeals(client)) ? [['seals', sealsSql] as const, ['heads', headsSql] as const] : []),
  ];
};

const exportTable = async (client: pg.ClientBase, files: ExportFolder, table: ExportTable, sql: string): Promise<void> => {
  for await (const share of copied(client, sql)) {
    for (const row of share) files.write(table, row);
    await files.settle();
  }
};

const exportState = async (client: pg.ClientBase, folder: string): Promise<ExportedFile[]> => {
  const files: ExportedFile[] = [];
  for (const table of await stateTables(client)) {
    const columns = await columnsIn(client, table);
    const path = `state/${table}.copy`;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const copy = client.query(copyTo(`copy ${table} (${columns.join()}) to stdout`));
    await pipeline(copy, createWriteStream(join(folder, path)));
    files.push(await ExportFolder.told(folder, { path, table: table as ExportedFile['table'], columns, rows: copy.rowCount }));
  }
  return files;
};
