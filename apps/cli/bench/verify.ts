/**
 * Verification beside reading the same rows raw: `DATABASE_URL=… node --import ./bin/typescript.js apps/cli/bench/verify.ts [ROUNDS]`,
 * on a database that holds a world (`redress import olist …`). A B A B, medians. Processor time is told beside: it remains comparable
 * on a machine that others use, too. That of PostgreSQL is known where its process runs on this machine (/proc).
 */
import { readFileSync } from 'node:fs';
import { logs, verifyLogs } from '@redress/standalone';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL names the database to verify');
const rounds = Number(process.argv[2] ?? 7);
type Run = Readonly<{ events: number; seconds: number; ours: number; theirs: number }>;
type Work = (client: pg.Client) => Promise<number>;

const raw: Work = async (client) => {
  let events = 0;
  for (const service of logs) {
    const copy = client.query(copyTo(`copy ${service}.events to stdout`));
    for await (const _ of copy);
    events += copy.rowCount;
  }
  return events;
};

const verify: Work = async (client) => {
  await client.query('begin isolation level repeatable read, read only');
  const { events, findings } = await verifyLogs(client);
  await client.query('commit');
  if (findings.length > 0) throw new Error(`${findings.length} findings: nothing to measure`);
  return events;
};

/** Processor seconds of a process on this machine. */
const cpuOf = (pid: number): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
};

const timed = async (work: Work): Promise<Run> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = rows[0]?.pid ?? 0;
  const [began, before, theirs] = [performance.now(), process.cpuUsage(), cpuOf(backend)];
  const events = await work(client);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - began) / 1000;
  const run = { events, seconds, ours: (user + system) / 1e6, theirs: cpuOf(backend) - theirs };
  await client.end();
  return run;
};

const kinds = { 'COPY to nowhere': raw, verify };
const runs = new Map<string, Run[]>(Object.keys(kinds).map((name) => [name, []]));
for (let round = 0; round <= rounds; round++)
  for (const [name, what] of Object.entries(kinds)) {
    const run = await timed(what);
    if (round > 0) runs.get(name)?.push(run); // the first round warms up
  }

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
const whole = (n: number) => Math.round(n).toLocaleString('en');
console.log(`
| | events | seconds | events/s | processor s: ours | PostgreSQL's | events per processor second of ours | of both |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`);
for (const [name, all] of runs) {
  const of = (what: keyof Run) => median(all.map((run) => run[what]));
  const [events, seconds, ours, theirs] = [of('events'), of('seconds'), of('ours'), of('theirs')];
  const figures = [whole(events), seconds.toFixed(2), whole(events / seconds), ours.toFixed(2), theirs.toFixed(2)];
  console.log(`| ${[name, ...figures, whole(events / ours), whole(events / (ours + theirs))].join(' | ')} |`);
}
console.log(`\nmedians of ${rounds}, at most ${whole(process.resourceUsage().maxRSS / 1024)} MB resident`);
