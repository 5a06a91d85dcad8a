// The account that runs PostgreSQL: our own, except as root, under which PostgreSQL refuses to run.
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export type Account = Readonly<{ name: string; uid: number; gid: number }>;

/** The account to run as, or undefined where our own will do. */
export function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(account);
  const found = accounts.find(({ name }) => name === 'nobody') ?? accounts.find(({ uid }) => uid > 0);
  if (found) return found;
  throw new Error('PostgreSQL does not run as root and there is no other account: add one or set DATABASE_URL');
}

function account(line: string): Account {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** Runs a program as that account; rejects with what it said. */
export async function run(as: Account | undefined, program: string, args: readonly string[], cwd = '/') {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG')); // PGDATA and its like would mislead it
  const options = { cwd, env: { ...Object.fromEntries(inherited), LC_ALL: 'C' }, ...(as && { uid: as.uid, gid: as.gid }) };
  return (await execute(program, [...args], options)).stdout;
}

export const works = (as: Account | undefined, program: string, args: readonly string[]) =>
  run(as, program, args).then(
    () => true,
    () => false,
  );

export function own(path: string, as: Account | undefined) {
  if (as) chownSync(path, as.uid, as.gid);
}

/** A folder that belongs to the account alone. */
export function ownFolder(folder: string, as: Account | undefined) {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  own(folder, as);
}

/** A folder, writable by us and readable by all, for files that the account cannot reach otherwise, as in a clone under root's home. */
export function refuge() {
  const folder = `/var/tmp/redress-postgres-${process.getuid?.() ?? 'any'}`;
  mkdirSync(folder, { recursive: true });
  if (process.getuid && statSync(folder).uid !== process.getuid())
    throw new Error(`${folder} belongs to somebody else: remove it`);
  chmodSync(folder, 0o755);
  return folder;
}
