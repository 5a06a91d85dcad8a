import type { LogReader } from '@redress/audit';
import { postgresReader, readerOfExport } from '@redress/standalone';
import type { AuditFlags } from '../audit.js';
import { Misuse } from '../misuse.js';
import { ownPostgres } from '../postgres.js';
import { checkingKey } from '../seal/keys.js';
import { keptSeals } from './kept-seals.js';

/** The logs that are meant; `stop` when they are read. Of an export no database is asked. Throws `Misuse` where two places are said. */
export const logsOf = async (flags: AuditFlags): Promise<{ logs: LogReader; stop: () => Promise<void> }> => {
  const { fromExport, database, seals } = flags;
  if (fromExport !== undefined && database !== undefined)
    throw new Misuse('--from-export and --database: one of them says where the logs are');
  const known = { key: checkingKey(), kept: keptSeals(seals) };
  if (fromExport !== undefined) return { logs: readerOfExport(fromExport, known), stop: async () => undefined };
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  return { logs: postgresReader(postgres.url, known), stop: postgres.stop };
};
