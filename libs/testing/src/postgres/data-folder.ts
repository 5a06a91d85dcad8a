// The data folder of one server: made once and atomically, and the check for a server that runs on it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alive } from '../processes.js';
import { type Account, own, run } from './account.js';

const password = 'redress.password';

export const passwordOf = (data: string) => readFileSync(join(data, password), 'utf8');

export async function initialise(home: string, bin: string, as: Account | undefined) {
  const data = join(home, 'data');
  if (existsSync(data)) return demandVersion(data, bin, as);
  const draft = mkdtempSync(join(home, 'draft-')); // moved in when whole: a run that was killed half-way leaves no half of it
  const secret = `${draft}.password`;
  writeFileSync(secret, randomBytes(16).toString('hex'), { mode: 0o600 });
  for (const path of [draft, secret]) own(path, as);
  const options = ['-U', 'redress', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  await run(as, join(bin, 'initdb'), ['-D', draft, ...options], home);
  renameSync(secret, join(draft, password));
  try {
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(data)) throw error; // else another process was faster, and its folder is as good
  }
}

async function demandVersion(data: string, bin: string, as: Account | undefined) {
  const written = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const ours = /\d+/.exec(await run(as, join(bin, 'postgres'), ['--version']))?.[0];
  if (written !== ours)
    throw new Error(`${data} was written by PostgreSQL ${written}, here is ${ours}: move it away or set DATABASE_URL`);
}

/** The pid and port from a server's `postmaster.pid`, if that process lives. */
export function runningOn(data: string) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  return pid && port && alive(pid) ? { pid, port } : undefined;
}
