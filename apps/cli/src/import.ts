import { yuan } from '@redress/contracts';
import { openClusterWorld, openImportWorld } from '@redress/standalone';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { setFlagsFromString } from 'node:v8';
import { Journal } from './import/journal.js';
import { runLanes } from './import/run-lanes.js';
import { BadFile, type Mapped, type Summary, factsOf, printSummary, readOlist, summary, tally } from './import-olist/index.js';
import { ownPostgres } from './postgres.js';

type Options = {
  on: 'postgres' | 'cluster';
  claims: 'on' | 'off';
  limit?: string;
  inFlight: string;
  edition?: string;
  patience: string;
  json?: boolean;
};

/** After the last fact, time runs on so that every timer ends. */
const afterwardsMs = 60 * 24 * 3_600_000;

/** `redress import olist DIR`: a real marketplace's history through the whole system, in simulated time. */
export const importCommand = (): Command =>
  new Command('import').description('replay a history through the whole system').addCommand(
    new Command('olist')
      .description('the Olist Brazilian e-commerce files (Kaggle names, .csv or .csv.gz)')
      .argument('<dir>', 'the folder with the files')
      .addOption(
        new Option('--claims <on|off>', 'derive claims from orders that went wrong').choices(['on', 'off']).default('on'),
      )
      .addOption(
        new Option('--on <where>', 'all in one process, or a process for every service and three brokers between them')
          .choices(['postgres', 'cluster'])
          .default('postgres'),
      )
      .option('--limit <n>', 'only the first n orders by time of purchase')
      .option('--in-flight <n>', 'sellers under way at a time', '48')
      .option('--edition <name>', 'one edition of the rulebook for all cases')
      .option('--patience <seconds>', 'give up, with a reason, where nothing has moved for so long', '120')
      .option('--json', 'the summary as one JSON object')
      .addHelpText(
        'after',
        '\nExample:\n  redress import olist ./olist --limit 1000\n\nIt writes to DATABASE_URL, else to the embedded database that `redress start` shows. Run twice, it changes nothing; killed, it goes on.',
      )
      .action(async (dir: string, options: Options) => {
        // A long import makes much that is soon forgotten: collected early it stays small, which costs a tenth of the time.
        setFlagsFromString('--heap-growing-percent=50');
        const { lanes, mapped } = await factsIn(dir, options);
        const postgres = await ownPostgres();
        try {
          const told = await importInto(postgres.url, lanes, mapped, options);
          console.log(options.json ? JSON.stringify(told) : printSummary(told));
        } finally {
          await postgres.stop();
        }
      }),
  );

const factsIn = async (dir: string, { claims, limit }: Options) => {
  try {
    const olist = await readOlist(dir);
    const mapped = factsOf(limit === undefined ? olist : first(olist, positive('--limit', limit)), { claims: claims === 'on' });
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
  { on, inFlight, edition, patience, json }: Options,
): Promise<Summary> => {
  const began = performance.now();
  const open = on === 'cluster' ? openClusterWorld : openImportWorld;
  const patienceMs = 1000 * positive('--patience', patience);
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
    const run = { conductor: world.conductor, journal, until, inFlight: positive('--in-flight', inFlight), progress };
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

const positive = (option: string, text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option} ${text}: a whole number above 0`);
  return Number(text);
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
