// A connection that marks a server as in use. Several processes may share it; the last to leave stops it, and a killed one does not count.
import pg from 'pg';

const name = 'redress-keeper';

export type Keeper = Readonly<{ leave(shutDown: () => Promise<void>): Promise<void> }>;

export async function keep(connectionString: string): Promise<Keeper> {
  const client: pg.Client & Partial<Record<'ref' | 'unref', () => void>> = new pg.Client({
    connectionString,
    application_name: name,
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {}); // the server went away; whoever works with it will say so
  await client.connect();
  await createOnce(client, 'redress');
  client.unref?.(); // must not keep the process alive

  let left: Promise<void> | undefined;
  const leave = async (shutDown: () => Promise<void>) => {
    client.ref?.();
    if (await lastOne(client).catch(() => true)) await shutDown();
    await client.end().catch(() => {});
  };
  return { leave: (shutDown) => (left ??= leave(shutDown)) };
}

/** Whether no other process uses the server. A process that leaves marks itself first, so that of two leaving together one stops it. */
async function lastOne(client: pg.Client) {
  await client.query(`set application_name = '${name}-leaving'`);
  await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  const others = 'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()';
  return (await client.query(others, [name])).rowCount === 0;
}

async function createOnce(client: pg.Client, database: string) {
  const found = await client.query('select from pg_database where datname = $1', [database]);
  if (found.rowCount) return;
  await client.query(`create database ${database}`).catch((error: pg.DatabaseError) => {
    if (!['42P04', '23505'].includes(error.code ?? '')) throw error; // else another process was faster
  });
}
