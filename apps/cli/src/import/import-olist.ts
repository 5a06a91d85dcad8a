import { yuan } from '@redress/contracts';
import { openClusterWorld, openImportWorld } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { setFlagsFromString } from 'node:v8';
import { BadFile, type Mapped, type Summary, factsOf, printSummary, readOlist, summary, tally } from '../import-olist/index.js';
import type { ImportFlags } from '../import.js';
import { ownPostgres } from '../postgres.js';
import { positiveSaid } from '../said.js';
import { Journal } from './journal.js';
import { runLanes } from './run-lanes.js';

/** After the last fact, time runs on so that every timer ends. */
const afterwardsMs = 60 * 24 * 3_600_000;

/** Exit code 2 where a file cannot be read, before anything is written. */
export const importOlist = async (dir: string, flags: ImportFlags): Promise<void> => {
  // A long import makes much that is soon forgotten: collected early it stays small, which costs a tenth of the time.
  setFlagsFromString('--heap-growing-percent=50');
  const { lanes, mapped } = await factsIn(dir, flags);
  const postgres = await ownPostgres();
  try {
    const told = await importInto(postgres.url, lanes, mapped, flags);
    console.log(flags.json ? JSON.stringify(told) : printSummary(told));
  } finally {
    await postgres.stop();
  }
};

const factsIn = async (dir: string, { claims, limit }: ImportFlags) => {
  try {
    const olist = await readOlist(dir);
    const mapped = factsOf(limit === undefined ? olist : first(olist, positiveSaid('--limit', limit)), {
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
  { on, inFlight, edition, patience, json }: ImportFlags,
): Promise<Summary> => {
  const began = performance.now();
  const open = on === 'cluster' ? openClusterWorld : openImportWorld;
  const patienceMs = 1000 * positiveSaid('--patience', patience);
  const say = (line: string) => console.error(line);
  const world = await open(url, { say, patienceMs, ...(edition !== undefined && { edition }) });
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
    const said = await runLanes(lanes, run).finally(() => bar.stop());
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
      run: { changed: world.appended(), alreadyThere: facts - said, seconds: Math.round((performance.now() - began) / 100) / 10 },
    });
  } finally {
    await world.close();
  }
};

/** The first orders by time of purchase, with all that belongs to them. */
const first = (olist: Awaited<ReturnType<typeof readOlist>>, most: number): typeof olist => {
  const purchased = (row: (typeof olist.orders)[number]) => row.order_purchase_timestamp; // of one width: they compare as text
  const orders = olist.orders
    .toSorted((a, b) => (purchased(a) < purchased(b) ? -1 : purchased(a) > purchased(b) ? 1 : 0))
    .slice(0, most);
  const ids = new Set(orders.map(({ order_id }) => order_id));
  return {
    ...olist,
    orders,
    items: olist.items.filter(({ order_id }) => ids.has(order_id)),
    reviews: olist.reviews.filter(({ order_id }) => ids.has(order_id)),
  };
};
