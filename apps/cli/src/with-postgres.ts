import { Rejected } from '@redress/event-sourcing';
import { Misuse } from './misuse.js';
import { ownPostgres } from './postgres.js';

/**
 * Runs a command on the database that `--database` or DATABASE_URL names, else the embedded one; a refusal becomes one line, `Misuse`
 * where it is INVALID.
 */
export const withPostgres = async <T>(
  { database, json }: { database?: string; json?: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> => {
  if (database) process.env['DATABASE_URL'] = database;
  const postgres = await ownPostgres();
  try {
    return await work(postgres.url);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    if (json) console.log(JSON.stringify(error.refusal));
    const { code, message } = error.refusal;
    throw code === 'INVALID' ? new Misuse(`${code}: ${message}`) : new Error(`${code}: ${message}`);
  } finally {
    await postgres.stop();
  }
};
