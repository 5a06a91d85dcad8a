// Kills the standalone process at random moments under load, restarts it each time, and checks the invariants.
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, start, until } from '../child.js';
import { type Database, database } from '../database.js';
import { type Callers, startCallers } from './callers.js';
import { opening } from './course.js';
import { brokenAnswers, brokenLedger, brokenStreams, datedBack, doneTwice, lagOf, readLogs } from './inspect.js';
import { randomOf } from './random.js';
import { brokenMeasures, see } from './measures.js';

export type Row = Readonly<
  Record<'kill' | 'afterMs' | 'startMs' | 'lagMs' | 'sent' | 'done' | 'unknown' | 'events' | 'wrong', number>
> & { when: string };
export type Outcome = Readonly<{
  rows: Row[];
  wrong: string[];
  totals: Record<string, number>;
  refusals: Record<string, number>;
}>;

/** On the PostgreSQL of DATABASE_URL, in a database of its own. */
export const killRun = async (options: {
  kills: number;
  seed: number;
  callers: number;
  told?: (row: Row) => void;
}): Promise<Outcome> => {
  const db = await database();
  const random = randomOf(options.seed);
  const callers = startCallers(options);
  const wrong: string[] = [];
  const rows: Row[] = [];
  let served: Served | undefined;
  let openings: Promise<void> | undefined;
  try {
    for (let kill = 1; kill <= options.kills + 1; kill++) {
      const last = kill > options.kills;
      served = await serve(db);
      const startMs = served.ms;
      const lagMs = await caughtUp(db, served.url, wrong);
      const { events, found } = await inspect(db, served.url, callers);
      wrong.push(...found);
      if (last) break;

      callers.open(served.url);
      openings ??= callers.begin(opening());
      await openings;
      const afterMs = random.upTo(1500);
      await pause(afterMs);
      callers.hush();
      await killed(served.child);
      // one in five dies once more on its way up, before it has said where it runs
      let when = 'under load';
      if (random.upTo(5) === 0) {
        when += ', and starting';
        const early = start(db.url, 'start', '--port', '0', '--json');
        await pause(random.upTo(startMs));
        await killed(early);
      }
      const { done, unknown, counts } = callers;
      rows.push({
        kill,
        afterMs,
        startMs,
        lagMs,
        sent: counts.sent,
        done: done.length,
        unknown: unknown.size,
        events,
        wrong: wrong.length,
        when,
      });
      options.told?.(rows.at(-1) as Row);
    }
    const { url, child } = served as Served;
    callers.open(url);
    await callers.finish();
    await caughtUp(db, url, wrong);
    const { events, found } = await inspect(db, url, callers);
    wrong.push(...found, ...(await brokenMeasures(await readLogs(db), url)));
    child.kill('SIGTERM');
    const { code } = await child.ended;
    if (code !== 0) wrong.push(`SIGTERM ended it with ${code}`);
    const { done, refused, failed, unknown, resolved, counts } = callers;
    const totals = {
      ...{
        kills: options.kills,
        orders: callers.orders(),
        events,
        sent: counts.sent,
        '2xx': done.length,
        refused: refused.length,
      },
      ...{
        '5xx': failed.length,
        unavailable: counts.unavailable,
        unknown: unknown.size,
        resolved: resolved.size,
        wrong: wrong.length,
        datedBack: datedBack(await readLogs(db)),
      },
    };
    return { rows, wrong, totals, refusals: callers.refusals };
  } finally {
    served?.child.kill('SIGKILL');
    await served?.child.ended;
    await db.drop();
  }
};

type Served = Readonly<{ child: Child; url: string; ms: number }>;

const serve = async (db: Database): Promise<Served> => {
  const began = performance.now();
  const child = start(db.url, 'start', '--port', '0', '--json');
  const line = await until(() => child.process.exitCode !== null || child.said().split('\n').at(-2), 60_000);
  if (line === true) throw new Error(`it ended: ${(await child.ended).err}`);
  return { child, url: (JSON.parse(line) as { url: string }).url, ms: Math.round(performance.now() - began) };
};

const killed = async (child: Child) => {
  child.kill('SIGKILL');
  await child.ended;
};

/** How long it took until all had heard all, with nobody's help. */
const caughtUp = async (db: Database, url: string, wrong: string[]): Promise<number> => {
  const began = performance.now();
  try {
    await until(async () => (await lagOf(db)) === 0 && (await fetch(`${url}/readyz`)).status === 200, 60_000);
  } catch {
    wrong.push(`after a minute ${await lagOf(db)} streams are still unheard`);
  }
  return Math.round(performance.now() - began);
};

const inspect = async (db: Database, url: string, { done, refused, failed, unknown, resolved, send }: Callers) => {
  const logs = await readLogs(db);
  const pending = [...unknown].filter((key) => !resolved.has(key));
  const answers = done.filter(({ saying }) => !pending.includes(saying.key));
  const found = [
    ...brokenStreams(logs),
    ...brokenAnswers(logs, answers, refused),
    ...doneTwice(logs),
    ...(await brokenLedger(db, logs)),
    ...failed.splice(0).map(({ saying, status, text }) => `${saying.key} was answered ${status} ${text}`),
  ];
  const { balanced } = (await see(url, 'trial-balance')) as { balanced: boolean };
  if (!balanced) found.push('the trial balance does not balance');
  // the last answers before the kill, asked for once more
  for (const { saying, text } of done.slice(-5)) {
    const again = await send(saying, undefined, url);
    if (again?.text !== text) found.push(`${saying.key} said again was answered ${again?.text}, and first ${text}`);
  }
  return { events: Object.values(logs).flat().length, found };
};
