import { awaited } from '@redress/event-sourcing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export type Lease = Readonly<{ release(): Promise<void> }>;

// An advisory lock of the session: it ends with the process that holds it, however that ends.
const key = 0x7265647265737300n; // "redress"

/**
 * The right to run all services on a database, for one process: `npm start` and an import exclude each other, and services that
 * run as processes of their own. Throws an Error of one clear line where somebody else holds it.
 */
export const takeLease = (url: string, holder: string): Promise<Lease> => take(url, holder, 'pg_try_advisory_lock');

/**
 * The right of one service of many to run on a database: services share it with one another, and nobody may run all at once
 * meanwhile. Lost with the connection (the database restarts), it is taken again; `say` is told while that cannot be done.
 */
export const shareLease = async (url: string, holder: string, say: (line: string) => void = console.error): Promise<Lease> => {
  let released = false;
  let held: Lease;
  const again = async (): Promise<void> => {
    while (!released) {
      await pause(againMs, undefined, { ref: false });
      const taken = await take(url, holder, 'pg_try_advisory_lock_shared', lost).catch(() => undefined);
      if (!taken) continue;
      held = taken;
      return released ? held.release() : undefined;
    }
  };
  const lost = () => {
    if (!released) void awaited(again(), { what: `the database, for ${holder} to take its lease again`, say });
  };
  held = await take(url, holder, 'pg_try_advisory_lock_shared', lost);
  return {
    release: () => {
      released = true;
      return held.release();
    },
  };
};
const againMs = 1000;

const take = async (
  url: string,
  holder: string,
  lock: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared',
  lost: () => void = () => undefined,
): Promise<Lease> => {
  const client = new pg.Client({ connectionString: url, application_name: holder, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>(`select ${lock}($1) as taken`, [key.toString()]);
  if (rows[0]?.taken) {
    client.once('end', lost);
    return { release: () => client.end() };
  }
  const other = await client.query<{ application_name: string; pid: number }>(
    `select application_name, pid from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = $1 and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [key.toString()],
  );
  await client.end();
  const who = other.rows[0]?.application_name ?? 'another process';
  throw new Error(`${who} is running on this database: stop it first, or name another database in DATABASE_URL`);
};
