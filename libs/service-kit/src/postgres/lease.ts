import pg from 'pg';

export type Lease = Readonly<{ release(): Promise<void> }>;

// An advisory lock of the session: it ends with the process that holds it, however that ends.
const key = 0x7265647265737300n; // "redress"

/**
 * The right to run services on a database, for one at a time: `npm start` and an import exclude each other. Throws an Error of
 * one clear line where somebody else holds it.
 */
export const takeLease = async (url: string, holder: string): Promise<Lease> => {
  const client = new pg.Client({ connectionString: url, application_name: holder, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key.toString()]);
  if (rows[0]?.taken) return { release: () => client.end() };
  const other = await client.query<{ application_name: string; pid: number }>(
    `select application_name, pid from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and (classid::bigint << 32) + objid::bigint = $1 and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    [key.toString()],
  );
  await client.end();
  const who = other.rows[0]?.application_name ?? 'another process';
  throw new Error(`${who} is running on this database: stop it first, or name another database in DATABASE_URL`);
};
