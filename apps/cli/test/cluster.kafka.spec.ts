// `redress cluster` as its users have it: started, asked, stopped, started again in the background, and killed.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@redress/testing/cluster';
import { findPrograms } from '@redress/testing/kafka';
import { type Ended, start, until } from './child.js';

// where the tests were given brokers, there may be no Java
const describeOwn = (await findPrograms().then(
  () => true,
  () => false,
))
  ? describe
  : describe.skip;

describeOwn('redress cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-cluster-spec-'));
  chmodSync(folder, 0o755); // the database may run as another user
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const cluster = (...args: string[]) => start('', 'cluster', ...args, '--folder', folder);
  const ended = (...args: string[]): Promise<Ended> => cluster(...args).ended;
  const as = { 'Content-Type': 'application/json', 'Redress-Actor': 'platform' };
  /** Of all that it has started, the database's too. */
  const pids = async () => {
    const { processes } = JSON.parse((await ended('status', '--json')).out) as { processes: { pid: number }[] };
    const { url, brokers } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as Record<string, string> & {
      brokers: string[];
    };
    expect([url, brokers.length]).toEqual([expect.stringContaining('http://127.0.0.1:'), 1]);
    const postmaster = join(folder, 'postgres/data/postmaster.pid');
    const broker = Number(readFileSync(join(folder, 'kafka/broker-1/pid'), 'utf8'));
    const database = existsSync(postmaster) ? [Number(readFileSync(postmaster, 'utf8').split('\n')[0])] : [];
    return [...processes.map(({ pid }) => pid), broker, ...database];
  };
  const alive = (pid: number) => {
    try {
      return (
        process.kill(pid, 0) && !/\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '')
      );
    } catch {
      return false;
    }
  };

  it('starts all processes, shows their status, and stops them; a second start goes on with the data, and a killed one leaves no process', async () => {
    const [port] = await freePorts(1);
    const first = cluster('start', '--brokers', '1', '--port', String(port), '--json');
    const line = await until(() => first.process.exitCode !== null || first.said().split('\n').at(-2), 600_000);
    if (line === true) throw new Error((await first.ended).err);
    const { url } = JSON.parse(line as string) as { url: string };
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const body = JSON.stringify({ sellerId: 's1', required: '100.00' });
    const answer = await fetch(`${url}/v1/sellers/s1/open-account`, { method: 'POST', headers: as, body });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ stream: 'seller-s1', version: 1 })]);

    const joined = await until(async () => {
      const { out, code } = await ended('status', '--json');
      const { processes } = JSON.parse(out) as {
        processes: { process: string; ready: boolean; lag?: number; starts: number; relay?: string }[];
      };
      return code === 0 && processes.find((one) => one.process === 'compliance')?.lag === 0 && processes;
    }, 600_000);
    expect(joined.map((one) => one.process)).toEqual(['orders', 'refunds', 'arbitration', 'penalties', 'compliance', 'gateway']);
    expect(joined.map(({ starts, ready }) => `${starts} ${ready}`)).toEqual(Array(6).fill('1 true'));
    expect(joined.find((one) => one.process === 'penalties')).toMatchObject({ relay: 'leads' });
    expect((await ended('status')).out).toMatch(/^process +pid +starts +ready +lag/m);
    expect((await ended('logs', 'penalties')).out).toContain('penalties http://');
    expect(await ended('logs', 'nobody')).toMatchObject({ code: 1, err: expect.stringContaining('nobody called nobody') });
    expect(await ended('start', '--port', '3999')).toMatchObject({ code: 1, err: expect.stringContaining('runs in') });

    const before = await pids();
    expect(before.map(alive)).toEqual(before.map(() => true));
    expect(await ended('stop')).toMatchObject({ code: 0, out: 'stopped\n' });
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(before.filter(alive)).toEqual([]);
    expect(await ended('status')).toMatchObject({ code: 1, err: expect.stringContaining('no cluster runs') });

    const again = await ended('start', '--brokers', '1', '--port', String(port), '--detach', '--json');
    expect(again).toMatchObject({ code: 0 });
    const { pid } = JSON.parse(again.out) as { pid: number };
    try {
      const seller = await fetch(`${url}/v1/sellers/s1`, { headers: as });
      expect(await seller.json()).toMatchObject({ sellerId: 's1' });
      const now = await pids();
      process.kill(pid, 'SIGKILL');
      await until(() => now.every((one) => !alive(one)), 150_000);
      expect(await ended('status')).toMatchObject({ code: 1 });
    } finally {
      if (alive(pid)) process.kill(pid, 'SIGKILL');
    }
  });
});
