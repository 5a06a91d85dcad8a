// The launcher against real servers; which user they run as depends on who runs the tests.
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { alive } from '../processes.js';
import { runningOn } from './data-folder.js';
import { ensurePostgres, freshDatabase, temporaryPostgres } from './index.js';

const given = process.env['DATABASE_URL']!;
const ask = async (connectionString: string, sql: string) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
};

describe('a PostgreSQL of our own', () => {
  let home: string;
  const start = () => ensurePostgres({ dataDir: join(home, 'postgres') });
  const server = () => runningOn(join(home, 'postgres/data'));

  beforeAll(() => {
    delete process.env['DATABASE_URL'];
    home = mkdtempSync('/var/tmp/redress-launcher-');
    chmodSync(home, 0o755); // where the unprivileged account can reach it
  });
  afterAll(() => {
    process.env['DATABASE_URL'] = given;
    rmSync(home, { recursive: true });
  });

  it('keeps its data over a restart and leaves no process behind', async () => {
    const first = await start();
    const { pid } = server()!;
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(alive(pid)).toBe(false);

    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(server()).toBeUndefined();
  });

  it('is shared by processes that use the same folder, until the last has left', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(other.url).toBe(one.url);
    await one.stop();
    await one.stop(); // said twice, done once
    expect(await ask(other.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await other.stop();
    expect(server()).toBeUndefined();
  });

  it('is stopped when two processes leave together', async () => {
    const both = await Promise.all([start(), start()]);
    await Promise.all(both.map((each) => each.stop()));
    expect(server()).toBeUndefined();
  });

  it('comes back at its address after a crash, with all that was committed', async () => {
    const postgres = await start();
    await ask(postgres.url, 'create table survived as select 42 as answer');
    const before = postgres.server!.pid();
    await postgres.server!.crash();
    expect([alive(before!), postgres.server!.pid()]).toEqual([false, undefined]);
    await expect(ask(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await postgres.server!.start();
    expect(await ask(postgres.url, 'select answer from survived')).toEqual([{ answer: 42 }]);
    await postgres.stop();
    expect(server()).toBeUndefined();
  });

  it('does not stop with Ctrl-C: it has a session of its own', async () => {
    const server = await start();
    const [{ theirs }] = await ask(server.url, `select pg_read_file('/proc/self/stat') as theirs`);
    const session = (stat: string) => stat.split(') ')[1]!.split(' ')[3];
    expect(session(theirs)).not.toBe(session(readFileSync('/proc/self/stat', 'utf8')));
    await server.stop();
  });

  it('removes its folder when it is temporary', async () => {
    const temporary = await temporaryPostgres();
    const [{ folder }] = await ask(temporary.url, `select current_setting('data_directory') as folder`);
    await temporary.stop();
    expect(existsSync(dirname(folder))).toBe(false);
    expect(readdirSync(dirname(dirname(folder)))).not.toContain(dirname(folder));
  });
});

describe('a given DATABASE_URL', () => {
  it('is used as it is, and not stopped', async () => {
    const server = await ensurePostgres({ dataDir: '/nowhere' });
    expect(server).toMatchObject({ url: given, origin: 'DATABASE_URL' });
    await server.stop();
    expect(await ask(given, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('yields fresh databases, also from a template', async () => {
    const template = await freshDatabase(given);
    await ask(template.url, 'create table t as select 7 as n');
    const copy = await freshDatabase(given, { template: new URL(template.url).pathname.slice(1) });
    expect(await ask(copy.url, 'select n from t')).toEqual([{ n: 7 }]);
    await Promise.all([template.drop(), copy.drop()]);
    await expect(ask(copy.url, 'select 1')).rejects.toThrow('does not exist');
  });
});
