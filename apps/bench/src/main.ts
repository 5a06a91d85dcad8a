/** npm run bench: measures Redress beside its peers and the floor, in one interleaved run, and prints a table or JSON. */
import { availableParallelism, loadavg } from 'node:os';
import { temporaryKafka } from '@redress/testing/kafka';
import { temporaryPostgres } from '@redress/testing/postgres';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Chapter, type Event, plan } from './plan.js';
import { type Running, startContestant } from './process.js';
import { type Result, resultsOf } from './results.js';
import { takeRounds } from './rounds.js';
import { goals, latencies, memory, processorTimes, rates } from './table.js';

type Options = Readonly<{ only: readonly string[]; json?: true; seconds: number; rounds: number; huge?: true }>;

const all = plan().map(({ letter, name }) => `${letter} (${name})`);
const isCalled = (word: string) => (one: Chapter) => one.letter === word || one.name === word;
const chosen = (text: string): string[] =>
  text.split(',').map((word) => (plan().some(isCalled(word)) ? word : unusable(`${word} is not one of ${all.join(', ')}`)));
const number = (text: string): number => (Number(text) > 0 ? Number(text) : unusable('a number above 0, please'));
const whole = (text: string): number => (/^[1-9]\d*$/.test(text) ? Number(text) : unusable('a whole number above 0, please'));
const unusable = (why: string): never => {
  throw new InvalidArgumentError(why);
};

const aloud = (line: string) => console.error(line);
// Ctrl-C ends it between two measurements, with nothing left behind; once more ends it at once.
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort(new Error(`stopped by ${signal}`)));
const load = () => loadavg()[0]!.toFixed(1);

const perform = async (name: string, event: Event, server: string, { rounds, seconds }: Options): Promise<Result[]> => {
  const { work, contestants, callers, casts, goals, summary } = event;
  aloud(`${name}: ${summary}; making ready ${contestants.join(', ')}`);
  const houses: Record<string, Running> = {};
  const running: Record<string, Pick<Running, 'measure'>> = {};
  try {
    for (const contestant of contestants) {
      stopped.signal.throwIfAborted();
      const [house = '', way] = contestant.split('/'); // `ours/score now`: a way of asking, of the same process and database
      const { measure } = (houses[house] ??= await startContestant(house, work, server));
      running[contestant] = { measure: (callers, seconds) => measure(callers, seconds, way) };
    }
    const progress = (line: string) => aloud(`${name}, ${line}`);
    return resultsOf(await takeRounds(running, { callers, rounds, seconds, progress, signal: stopped.signal }), casts, goals);
  } finally {
    await Promise.all(Object.values(houses).map((one) => one.end()));
  }
};

const run = async (options: Options) => {
  const before = load();
  const chapters = plan(options).filter((one) => options.only.length === 0 || options.only.some((word) => isCalled(word)(one)));
  const server = await temporaryPostgres({ log: aloud });
  const kafka = chapters.some(({ name }) => name === 'visible') ? await temporaryKafka({ log: aloud }) : undefined;
  if (kafka) process.env['KAFKA_BROKERS'] = kafka.brokers.join(','); // the contestants inherit it
  try {
    const results: Result[] = [];
    const tables: string[] = [];
    for (const { letter, name, events } of chapters) {
      const news: Result[] = [];
      for (const event of events) news.push(...(await perform(name, event, server.url, options)));
      results.push(...news);
      const summaries = events.map(({ summary }) => summary).join('; ');
      tables.push(
        [`**(${letter}) ${name}**: ${summaries}`, rates(news), latencies(news), processorTimes(news), memory(news), goals(news)]
          .filter(Boolean)
          .join('\n\n'),
      );
    }
    if (options.json) console.log(JSON.stringify({ results: results.map(({ spread: _, ...result }) => result) }, undefined, 2));
    else console.log(`\n${tables.join('\n\n')}\n\n${machine(options, before)}`);
  } finally {
    await kafka?.stop();
    await server.stop();
  }
};

const machine = ({ rounds, seconds }: Options, before: string) =>
  `Median (lowest–highest) of ${rounds} rounds of ${seconds} s; ratios are taken round by round. ` +
  `Node ${process.versions.node}, ${availableParallelism()} cores, load ${before} before and ${load()} at the end.`;

const program = new Command('npm run bench --')
  .description('Measures Redress beside its peers and the floor (bare pg), each in a process and a database of its own')
  .addOption(
    new Option('--only <works>', `what to measure, by letter or name: ${all.join(', ')}`)
      .argParser(chosen)
      .default([], 'all of them'),
  )
  .option('--seconds <n>', 'how long one measurement takes', number, 1)
  .option('--rounds <n>', 'how often each is measured', whole, 5)
  .option('--huge', 'growth to 10,000,000 events too: wants 30 GB and half an hour')
  .option('--json', 'one JSON object instead of the table')
  .addHelpText(
    'after',
    `
PostgreSQL is the one of DATABASE_URL (databases are made there and dropped), else a temporary one.

Example, a quick look:
  npm run bench -- --only append --seconds 0.5 --rounds 3`,
  )
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode ||= 1;
}
