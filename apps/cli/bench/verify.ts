/**
 * Verification beside reading the same rows raw: `DATABASE_URL=… node --import ./bin/typescript.js apps/cli/bench/verify.ts [ROUNDS]`,
 * on a database that holds a world (`redress import olist …`). A B A B, medians. Processor time is this process's own: PostgreSQL
 * has its core beside.
 */
import { logs, verifyDatabase } from '@redress/standalone';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL names the database to verify');
const rounds = Number(process.argv[2] ?? 7);
type Run = Readonly<{ events: number; seconds: number; cpu: number }>;

const raw = async (): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let events = 0;
  for (const service of logs) {
    const copy = client.query(copyTo(`copy ${service}.events to stdout`));
    for await (const _ of copy);
    events += copy.rowCount;
  }
  await client.end();
  return events;
};

const verify = async (): Promise<number> => {
  const { events, findings } = await verifyDatabase(url);
  if (findings.length > 0) throw new Error(`${findings.length} findings: nothing to measure`);
  return events;
};

const timed = async (what: () => Promise<number>): Promise<Run> => {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const events = await what();
  const { user, system } = process.cpuUsage(before);
  return { events, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
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
console.log(
  '| | events | seconds | events/s | of our processor, s | events per processor second |\n| --- | ---: | ---: | ---: | ---: | ---: |',
);
for (const [name, all] of runs) {
  const [events, seconds, cpu] = [all[0]?.events ?? 0, median(all.map((run) => run.seconds)), median(all.map((run) => run.cpu))];
  console.log(
    `| ${name} | ${whole(events)} | ${seconds.toFixed(2)} | ${whole(events / seconds)} | ${cpu.toFixed(2)} | ${whole(events / cpu)} |`,
  );
}
console.log(`\nmedians of ${rounds}, at most ${whole(process.resourceUsage().maxRSS / 1024)} MB resident`);
