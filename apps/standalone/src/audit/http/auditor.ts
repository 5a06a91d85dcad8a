/** What audits, seals and exports over HTTP work on. */
import type { LogReader, Manifest, SignedSeal } from '@redress/audit';
import { createPublicKey, type KeyObject } from 'node:crypto';
import pg from 'pg';
import { logs } from '../../parts.js';
import { type ExportOptions, exportLogs } from '../export/write-export.js';
import { postgresReader } from '../postgres-reader.js';
import { exportSeals } from '../seals/export-seals.js';
import { sealLogs } from '../seals/sealing.js';

/** Port. */
export interface Auditor {
  /** What the logs have come to: where that is the same, so are they. */
  state(): Promise<string>;
  readonly logs: LogReader;
  /** All that there are, log by log. */
  seals(): Promise<readonly SignedSeal[]>;
  /** Absent where nothing is at hand to sign with. */
  readonly seal?: (now: string) => Promise<readonly SignedSeal[]>;
  /** Absent where there is nothing to export from. */
  readonly exported?: (options: ExportOptions) => Promise<Manifest>;
}

export const postgresAuditor = (url: string, key?: KeyObject): Auditor => ({
  state: () => stateOf(url),
  logs: postgresReader(url, key ? { key: createPublicKey(key) } : {}),
  seals: () => exportSeals(url),
  ...(key && { seal: (now: string) => sealLogs(url, { key, now }) }),
  exported: (options) => exportLogs(url, options),
});

/** The last place of each log, and how many seals there are. */
const stateOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url, application_name: 'redress audit', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const last = (service: string) =>
      `(select transaction_id || '/' || position from ${service}.events order by transaction_id desc, position desc limit 1)`;
    const { rows } = await client.query<object>(`select ${logs.map((service) => `${last(service)} as ${service}`).join(', ')}`);
    return JSON.stringify([rows[0], (await exportSeals(url)).length]);
  } finally {
    await client.end().catch(() => undefined);
  }
};
