/** What a measurement takes of the processor: this process, and those of PostgreSQL that serve its database. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Measured } from './drive.js';

/** A tick of the clock of Linux, in which processes are charged. */
const tickMs = 10;

export const openProcessorTime = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const backends = async (): Promise<ReadonlyMap<number, number>> => {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const times = await Promise.all(rows.map(async ({ pid }) => [pid, await timeOf(pid)] as const));
    return new Map(times.flatMap(([pid, ms]) => (ms === undefined ? [] : [[pid, ms] as const])));
  };
  return {
    /** With the processor time of one of what was done, where that is counted. */
    timed: async (measure: () => Promise<Measured>): Promise<Measured> => {
      const [before, ours] = [await backends(), process.cpuUsage()];
      const measured = await measure();
      const { user, system } = process.cpuUsage(ours);
      const after = await backends();
      const { done } = measured;
      if (!done) return measured;
      const server = [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
      return { ...measured, node: (user + system) / 1000 / done, ...(after.size > 0 && { server: server / done }) };
    },
    close: () => client.end(),
  };
};

/** Of a process on this machine; undefined: it is on another one, or over. */
const timeOf = async (pid: number): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may have spaces
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return stat.includes('postgres') ? (user + system) * tickMs : undefined;
};
