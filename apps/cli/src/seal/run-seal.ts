import { systemClock } from '@redress/service-kit';
import { exportSeals, sealLogs } from '@redress/standalone';
import { openOut } from '../audit/out.js';
import { ownPostgres } from '../postgres.js';
import type { SealExportFlags, SealFlags } from '../seal.js';
import { table } from '../table.js';
import { signingKey } from './keys.js';

/** Seals the database that is meant, and tells the new seals. */
export const runSeal = async ({ database, key, json }: SealFlags): Promise<void> => {
  const signs = signingKey(key);
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const seals = await sealLogs(postgres.url, { key: signs, now: systemClock.now() });
    const rows = seals.map(({ service, day, position, size, root, key: by }) => ({
      service,
      day,
      position,
      streams: size,
      root,
      key: by,
    }));
    if (json) console.log(JSON.stringify(seals));
    else console.log(seals.length === 0 ? 'nothing new to seal' : table(rows));
  } finally {
    await postgres.stop();
  }
};

export const runSealExport = async ({ database, out: file }: SealExportFlags): Promise<void> => {
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    const out = await openOut(file);
    out.line(JSON.stringify(await exportSeals(postgres.url), null, 2));
    await out.end();
  } finally {
    await postgres.stop();
  }
};
