// Injects every fault of faults.ts under load, one after another, and checks the invariants after each.
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../kill/random.js';
import { type Fault, faults } from './faults.js';
import { type Checked, checkAll, checkAtEnd } from './invariants.js';
import { dayMs } from './movable.js';
import { quiet } from './quiet.js';
import { type Say, type System, openSystem, startsOf } from './system.js';
import { startWorkload } from './workload.js';

export type FaultRow = Readonly<{
  fault: string;
  /** How long it was broken, in seconds. */
  seconds: number;
  /** The time from healing until all had caught up, in seconds; undefined where that did not happen. */
  lagZero?: number;
  accepted: number;
  unknown: number;
  unavailable: number;
  /** Processes that were started anew, by their supervisor. */
  restarts: number;
  duplicates: number;
  events: number;
  checks: number;
  wrong: readonly string[];
}>;

export type FaultsOptions = Readonly<{
  folder: string;
  port: number;
  seed: number;
  /** Of all faults together; each has its share. Those that need their time take it. */
  seconds?: number;
  only?: readonly string[];
  brokers?: 1 | 3;
  standby?: boolean;
  load?: Readonly<{ cases: number; disputes?: number; trades: number; thinkMs: number }>;
  say: Say;
}>;

export type FaultsOutcome = Readonly<{
  rows: readonly FaultRow[];
  checks: readonly string[];
  wrong: readonly string[];
  totals: Readonly<Record<string, number>>;
  events: number;
  /** How many of each type of event. */
  happened: Readonly<Record<string, number>>;
  /** How many timers of a day or longer, by rule. */
  rung: Readonly<Record<string, number>>;
  refusals: readonly Readonly<Record<string, number>>[];
}>;

/** How long the system may take to come back by itself. */
const patienceMs = 120_000;
/** How far the clock goes on in the middle of each fault: timers of days ring while it is broken. */
const daysAFault = 3;
/** And when all has been said, until every timer has rung: in steps, for the work of a day is made up for some days only. */
const daysAtEnd = [5, 5, 5, 5, 5];
/** How long the load goes on once it is healed: it must come back under load. */
const afterwardsMs = 2000;

const chosen = (only: readonly string[] | undefined): readonly Fault[] => {
  const found = faults.filter(({ name }) => !only || only.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (found.length === 0) throw new Error(`no such fault; there are: ${faults.map(({ name }) => name).join('; ')}`);
  return found;
};

export const faultsRun = async (options: FaultsOptions): Promise<FaultsOutcome> => {
  const { seed, say, load = { cases: 6, disputes: 8, trades: 3, thinkMs: 120 } } = options;
  const faultsNow = chosen(options.only);
  const all = faultsNow.reduce((sum, { seconds }) => sum + seconds, 0);
  const scale = (options.seconds ?? all) / all;
  const system = await openSystem({ ...options, log: (line) => say(`  ${line}`) });
  try {
    await quietOrSay(system, say);
    const workload = await startWorkload({ seed, ...load, url: system.cluster.url, nowMs: system.clock.nowMs });
    const random = randomOf(seed);
    const rows: FaultRow[] = [];
    let [duplicates, events, checks] = [0, 0, [] as string[]];
    for (const fault of [{ name: 'none', seconds: 5, strike: async ({ ms }) => void (await pause(ms)) } as Fault, ...faultsNow]) {
      say(`${fault.name} …`);
      workload.speak();
      await pause(1000);
      const [before, starts, began] = [workload.counted(), startsOf(system.cluster), performance.now()];
      const wrong: string[] = [];
      const ms = fault.seconds * scale * 1000;
      const struck = fault.strike({ system, ms, random, say: (line) => say(`  ${fault.name}: ${line}`) });
      const daysPass = pause(ms / 2).then(() => system.clock.move(daysAFault * dayMs));
      await Promise.all([struck.catch((error: unknown) => void wrong.push(String(error))), daysPass]);
      const [seconds, counted, healed] = [secondsSince(began), workload.counted(), performance.now()];
      await pause(afterwardsMs);
      await workload.hush();
      const calm = await quiet(system, patienceMs).catch((error: Error) => void wrong.push(`I11 ${error.message}`));
      const lagZero = calm === undefined ? undefined : secondsSince(healed);
      const checked: Checked = await checkAll(system, workload);
      for (const [name, found] of Object.entries(checked.checks)) wrong.push(...found.map((one) => `${name}: ${one}`));
      checks = ['I11 lag back to 0', ...Object.keys(checked.checks)];
      rows.push({
        ...{ fault: fault.name, seconds, ...(lagZero !== undefined && { lagZero }) },
        accepted: counted.accepted - before.accepted,
        unknown: counted.unknown - before.unknown,
        unavailable: counted.unavailable - before.unavailable,
        restarts: startsOf(system.cluster) - starts,
        duplicates: checked.duplicates - duplicates,
        events: checked.events - events,
        checks: checks.length,
        wrong,
      });
      [duplicates, events] = [checked.duplicates, checked.events];
      say(
        `  ${fault.name}: ${seconds} s broken, lag 0 after ${lagZero ?? '?'} s, ${wrong.length === 0 ? 'all holds' : `${wrong.length} wrong`}`,
      );
      wrong.slice(0, 20).forEach((one) => say(`  WRONG ${one.slice(0, 400)}`));
    }
    workload.speak();
    await workload.finish();
    say('the end …');
    const last: string[] = [];
    const calm = () => quiet(system, patienceMs).catch((error: Error) => void last.push(error.message));
    await calm();
    for (const days of daysAtEnd) {
      system.clock.move(days * dayMs);
      await calm();
    }
    const end = await checkAtEnd(system, workload);
    const found = Object.entries(end.checks).flatMap(([name, wrong]) => wrong.map((one) => `${name}: ${one}`));
    const wrong = [
      ...rows.flatMap(({ fault, wrong }) => wrong.map((one) => `${fault}: ${one}`)),
      ...[...last, ...found].map((one) => `at the end, ${one}`),
    ];
    const counted = { events: end.events, happened: end.happened, rung: end.rung };
    return { rows, checks, wrong, totals: workload.totals(), ...counted, refusals: workload.refusals() };
  } finally {
    await system.close();
  }
};

/** The first joining of all groups. */
const quietOrSay = (system: System, say: Say) => quiet(system, patienceMs).then((ms) => say(`  all have joined after ${ms} ms`));

const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10;
