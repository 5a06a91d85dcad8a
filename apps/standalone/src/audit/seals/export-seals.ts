import type { SignedSeal } from '@redress/audit';
import pg from 'pg';
import { logs } from '../../parts.js';
import { hasSeals, sealsOf } from './seal-rows.js';

/** All seals of a database, log by log, in their order: for somebody else to keep. */
export const exportSeals = async (url: string): Promise<readonly SignedSeal[]> => {
  const client = new pg.Client({ connectionString: url, application_name: 'redress seal export', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (!(await hasSeals(client))) return [];
    const seals: SignedSeal[] = [];
    for (const service of logs) seals.push(...(await sealsOf(client, service)));
    return seals;
  } finally {
    await client.end().catch(() => undefined);
  }
};
