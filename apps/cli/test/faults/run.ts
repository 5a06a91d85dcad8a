// Injects every fault of faults.ts under load, one after another, and checks the invariants after each.
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../kill/random.js';
import { type Fault, faults } from './faults.js';
import { type Checked, checkAll } from './invariants.js';
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
  refusals: readonly Readonly<Record<string, number>>[];
}>;

/** How long the system may take to come back by itself. */
const patienceMs = 120_000;
/** How long the load goes on once it is healed: it must come back under load. */
const afterwardsMs = 2000;

const chosen = (only: readonly string[] | undefined): readonly Fault[] => {
  const found = faults.filter(({ name }) => !only || only.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (found.length === 0) throw new Error(`no such fault; there are: ${faults.map(({ name }) => name).join('; ')}`);
  return found;
};

export const faultsRun = async (options: FaultsOptions): Promise<FaultsOutcome> => {
  const { seed, say, load = { cases: 8, trades: 4, thinkMs: 120 } } = options;
  const faultsNow = chosen(options.only);
  const all = faultsNow.reduce((sum, { seconds }) => sum + seconds, 0);
  const scale = (options.seconds ?? all) / all;
  const system = await openSystem({ ...options, log: (line) => say(`  ${line}`) });
  try {
    await quietOrSay(system, say);
    const workload = await startWorkload({ seed, ...load, url: system.cluster.url });
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
      await fault
        .strike({ system, ms, random, say: (line) => say(`  ${fault.name}: ${line}`) })
        .catch((error: unknown) => void wrong.push(String(error)));
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
    const last = await quiet(system, patienceMs).then(
      () => [],
      (error: Error) => [error.message],
    );
    const { checks: end } = await checkAll(system, workload);
    const atEnd = [...last, ...Object.entries(end).flatMap(([name, found]) => found.map((one) => `at the end, ${name}: ${one}`))];
    const wrong = [...rows.flatMap(({ fault, wrong }) => wrong.map((one) => `${fault}: ${one}`)), ...atEnd];
    return { rows, checks, wrong, totals: { ...workload.totals(), events }, refusals: workload.refusals() };
  } finally {
    await system.close();
  }
};

/** The first joining of all groups. */
const quietOrSay = (system: System, say: Say) => quiet(system, patienceMs).then((ms) => say(`  all have joined after ${ms} ms`));

const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10;
