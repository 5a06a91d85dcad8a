// A service as a process of its own: its exit code tells a supervisor whether to restart it.
import { freshDatabase } from '@redress/testing/postgres';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const nobody = '127.0.0.1:1'; // no broker listens there, and ours needs none to start
const database = await freshDatabase(process.env['DATABASE_URL'] as string);
const folder = mkdtempSync(join(tmpdir(), 'redress-orders-'));
const running = new Set<ReturnType<typeof start>>();

const start = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--import', './bin/typescript.js', 'apps/orders/src/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], KAFKA_BROKERS: nobody, PORT: '0', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.err += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, said, ended };
};
const begun = (env: Record<string, string>) => {
  const one = start(env);
  running.add(one);
  return one;
};
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  rmSync(folder, { recursive: true });
  await database.drop();
});

it.each([
  ['a setting is wrong', { DATABASE_URL: '', AUTH: 'none' }, ['orders: ', 'DATABASE_URL is missing', 'AUTH must be one of']],
  ['a conductor is named outside of tests', { CONDUCTOR: '127.0.0.1:7000', NODE_ENV: 'production' }, ['CONDUCTOR is for tests']],
  ['a secret is the one of an example', { DATABASE_PASSWORD_FILE: join(folder, 'changeme') }, ['everybody knows']],
])('exits with 2 where %s: a restart would not help', async (_what, env, lines) => {
  writeFileSync(join(folder, 'changeme'), 'changeme');
  const { code, err } = await begun({ DATABASE_URL: 'postgres://redress@127.0.0.1:1/redress', ...env }).ended;
  for (const line of lines) expect(err).toContain(line);
  expect(code).toBe(2);
  expect(err).not.toContain('    at '); // lines for an operator, no stack
});

it('exits with 1 where the database is down: a restart may find it up again', async () => {
  const { code, err } = await begun({ DATABASE_URL: 'postgres://redress@127.0.0.1:1/redress' }).ended;
  expect([code, err]).toEqual([1, expect.stringContaining('orders cannot start')]);
});

it('exits with 0 on SIGTERM; until then it answers, even without brokers, under a database role with few rights', async () => {
  const password = 'fog on the moor @50%';
  const url = new URL(database.url);
  const name = `orders_${url.pathname.slice(1)}`.slice(0, 60);
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  await sql.query(`create role ${name} login password '${password}'`);
  await sql.query(`grant create on database ${url.pathname.slice(1)} to ${name}`);
  try {
    [url.username, url.password] = [name, ''];
    writeFileSync(join(folder, 'password'), `${password}\n`);
    const { child, said, ended } = begun({ DATABASE_URL: url.href, DATABASE_PASSWORD_FILE: join(folder, 'password') });
    const line = /^orders (http:\S+)$/m;
    while (!line.test(said.out)) if (child.exitCode !== null) throw new Error(said.err); else await once(child.stdout, 'data'); // prettier-ignore
    const [, at = ''] = line.exec(said.out) ?? [];
    expect((await fetch(`${at}/livez`)).status).toBe(200);
    expect(await (await fetch(`${at}/readyz`)).json()).toMatchObject({ status: 'ready' });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  } finally {
    await sql.query(`drop owned by ${name} cascade`).then(() => sql.query(`drop role ${name}`));
    await sql.end();
  }
});
