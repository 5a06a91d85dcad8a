// A database of its own for a spec, so that specs may run side by side on one server.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type FreshDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

export async function freshDatabase(server: string, { template }: { template?: string } = {}): Promise<FreshDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await ask(server, `create database ${name}${template ? ` template ${pg.escapeIdentifier(template)}` : ''}`);
  return { url: url.href, drop: () => ask(server, `drop database if exists ${name} with (force)`) };
}

async function ask(server: string, sql: string) {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
