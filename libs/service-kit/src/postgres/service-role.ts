import pg from 'pg';

/** The database role of running services: it may append events, never change them. Not a login: the given user switches to it. */
export const serviceRole = 'redress_service';

const found = new Map<string, Promise<boolean>>();

/**
 * Makes the role where the given user may make roles, once a process and server. False where it may not and nobody has: the
 * triggers alone then keep the past, as they do everywhere.
 */
export const hasServiceRole = (url: string): Promise<boolean> => {
  const { host, username } = new URL(url);
  const key = `${username}@${host}`;
  const known = found.get(key) ?? make(url);
  found.set(key, known);
  known.catch(() => found.delete(key));
  return known;
};

const make = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Two processes may come at once: the second finds it made.
    await client
      .query(
        `do $$ begin
        if not exists (select from pg_roles where rolname = '${serviceRole}') then create role ${serviceRole} nologin; end if;
        if not pg_has_role(current_user, '${serviceRole}', 'member') then grant ${serviceRole} to current_user; end if;
      exception when duplicate_object or unique_violation or insufficient_privilege then null; end $$`,
      )
      .catch(() => undefined);
    await client.query(`set role ${serviceRole}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
};
