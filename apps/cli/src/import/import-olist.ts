import { yuan } from '@redress/contracts';
import type { ImportWorld } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { setFlagsFromString } from 'node:v8';
import {
  BadFile,
  type Mapped,
  type Summary,
  factsOf,
  firstOrders,
  printSummary,
  readOlist,
  summary,
  tally,
} from '../import-olist/index.js';
import type { ImportFlags } from '../import.js';
import { editionsSaid } from '../editions.js';
import { positiveSaid } from '../said.js';
import { Journal } from './journal.js';
import { runLanes } from './run-lanes.js';

/** After the last fact, time runs on so that every timer ends. */
const afterwardsMs = 60 * 24 * 3_600_000;

/** Exit code 2 where a file cannot be read, before anything is written. */
export const importOlist = async (dir: string, flags: ImportFlags): Promise<void> => {
  // A long import makes much that is soon forgotten: collected early it stays small. In memory all of it stays, and is only looked through.
  if (flags.on !== 'memory') setFlagsFromString('--heap-growing-percent=50');
  const edition = await editionsSaid(flags);
  const { lanes, mapped } = await factsIn(dir, flags);
  if (flags.on === 'memory') return tellOf(await importInto('', lanes, mapped, { ...flags, edition }), flags);
  const postgres = await (await import('../postgres.js')).ownPostgres();
  try {
    tellOf(await importInto(postgres.url, lanes, mapped, { ...flags, edition }), flags);
  } finally {
    await postgres.stop();
  }
};

const tellOf = (told: Summary, { json }: ImportFlags): void => console.log(json ? JSON.stringify(told) : printSummary(told));

type WorldOptions = Readonly<{ say: (line: string) => void; patienceMs: number; brokers: 1 | 3; edition?: string }>;

/** Each loads no more than it needs. */
const worldOn: Readonly<Record<ImportFlags['on'], (url: string, options: WorldOptions) => Promise<ImportWorld>>> = {
  postgres: async (url, options) => (await import('@redress/standalone')).openImportWorld(url, options),
  cluster: async (url, options) => (await import('@redress/standalone')).openClusterWorld(url, options),
  memory: async (_url, options) => (await import('@redress/standalone/memory')).openMemoryWorld(options),
};

const factsIn = async (dir: string, { claims, limit }: ImportFlags) => {
  try {
    const olist = await readOlist(dir);
    const mapped = factsOf(limit === undefined ? olist : firstOrders(olist, positiveSaid('--limit', limit)), {
      claims: claims === 'on',
    });
    return { mapped, lanes: mapped.lanes };
  } catch (error) {
    if (error instanceof BadFile) process.exitCode = 2;
    throw error;
  }
};

const importInto = async (
  url: string,
  lanes: Mapped['lanes'],
  mapped: Mapped,
  { on, inFlight, brokers, edition, patience, json }: Omit<ImportFlags, 'edition'> & { edition: string | undefined },
): Promise<Summary> => {
  const began = performance.now();
  const patienceMs = 1000 * positiveSaid('--patience', patience);
  const say = (line: string) => console.error(line);
  const world = await worldOn[on](url, {
    say,
    patienceMs,
    brokers: brokers === '3' ? 3 : 1,
    ...(edition !== undefined && { edition }),
  });
  try {
    const journal = await Journal.open(world.pool, lanes);
    const facts = lanes.reduce((sum, lane) => sum + lane.facts.length, 0);
    const bar = new SingleBar({
      format: 'import {bar} {percentage} % | {value}/{total} facts | {duration} s, {eta} s left',
      noTTYOutput: !json,
      notTTYSchedule: 10_000,
    });
    bar.start(
      facts,
      lanes.reduce((sum, { lane, facts }) => sum + Math.min(journal.of(lane), facts.length), 0),
    );
    const until = new Date(Date.parse(mapped.lastFact ?? '2000-01-01T00:00:00.000Z') + afterwardsMs).toISOString();
    const progress = (said: number) => bar.increment(said);
    const run = { conductor: world.conductor, journal, until, inFlight: positiveSaid('--in-flight', inFlight), progress };
    const started = performance.now();
    const said = await runLanes(lanes, run).finally(() => bar.stop());
    const seconds = (performance.now() - started) / 1000;
    await journal.close();

    const answers = tally();
    for (const fact of lanes.flatMap((lane) => lane.facts)) answers.add(fact, journal.outcomeOf(fact.commandId));
    const { refundsPaid, freightReturned, ...totals } = await world.totals();
    const { balanced } = (await world.view({ view: 'trial-balance' })) as { balanced: boolean };
    const paid = Object.entries(refundsPaid).map(([reason, { count, amount }]) => [reason, { count, amount: yuan(amount) }]);
    return summary({
      mapped,
      answers,
      results: { ...totals, refundsPaid: Object.fromEntries(paid), freightReturned: yuan(freightReturned), balanced },
      run: {
        changed: world.appended(),
        alreadyThere: facts - said,
        seconds: Math.round((performance.now() - began) / 100) / 10,
        ...judged(world, seconds),
      },
    });
  } finally {
    await world.close();
  }
};

/** Known in memory alone: reading the files apart. */
const judged = ({ judged }: ImportWorld, seconds: number) =>
  judged ? { judged: judged(), judgedPerSecond: Math.round(judged() / seconds) } : {};
