import { Command } from 'commander';
import type { CloseFlags } from './compliance/run-close.js';
import type { ViewFlags } from './view.js';

type ClockFlags = Pick<
  ViewFlags,
  'asOf' | 'knownAt' | 'window' | 'definition' | 'limit' | 'cursor' | 'database' | 'json' | 'csv'
>;
type DayFlags = ClockFlags & Readonly<{ from: string; to: string }>;
type UnitFlags = ClockFlags & Readonly<{ part: string }>;

type ScoresFlags = ClockFlags & Readonly<{ category?: string; grade?: string; flag?: string; minOrders?: string; sort?: string }>;

/** `redress compliance score|restatements|orders SELLER`, `redress compliance scores|close`. */
export const complianceCommand = (): Command =>
  new Command('compliance')
    .description(
      'the compliance score of a seller, what is behind its figures, and which published ones later facts have moved; closing a day',
    )
    .addCommand(
      clocked(new Command('score'), 'the score with all that it is made of (docs/score.md)')
        .addHelpText('after', example('score s1 --as-of 2026-03-31T23:59:59+08:00'))
        .option('--as-of <instant>', 'about then')
        .action(async (seller: string, flags: ClockFlags) => show('score', seller, flags)),
    )
    .addCommand(
      listed(stored(new Command('scores').description('sellers by score, worst first, each as of when its row says')))
        .addHelpText('after', example('scores --grade E --min-orders 10 --sort -dispute --csv'))
        .option('--category <name>', 'only sellers with orders of this category')
        .option('--grade <grade>', 'A, B, C, D or E')
        .option('--flag <flag>', 'SEARCH_DEMOTED, CAMPAIGN_BARRED or LITTLE_DATA')
        .option('--min-orders <n>', 'only sellers with so many paid orders in the window')
        .option('--sort <by>', 'score, -score, dispute, -dispute: - the greatest first', 'score')
        .action(async ({ category, grade, flag, minOrders, sort, ...flags }: ScoresFlags) => {
          const said = Object.entries({ category, grade, flag, minOrders, sort });
          const where = said.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
          await show('scores', undefined, { ...flags, where });
        }),
    )
    .addCommand(
      clocked(new Command('restatements'), 'each day whose figure, known now, differs from the published one')
        .addHelpText('after', example('restatements s1 --from 2026-03-01 --to 2026-03-31 --json'))
        .requiredOption('--from <day>', 'the first day, such as 2026-03-01')
        .requiredOption('--to <day>', 'the last day')
        .option('--definition <name>', 'of the disputes; else intervention')
        .action(async (seller: string, { from, to, ...flags }: DayFlags) =>
          show('restatements', seller, { ...flags, where: [`from=${from}`, `to=${to}`] }),
        ),
    )
    .addCommand(
      listed(clocked(new Command('orders'), 'what is behind a figure: the orders, refunds and cases that it counts'))
        .argument('<measure>', 'M-DISPUTE, M-LATE, M-HELP.answered, M-SPEED.firstAnswer, M-COMP …')
        .addHelpText('after', example('orders s1 M-DISPUTE --definition judged --csv'))
        .option('--part <part>', 'numerator or denominator', 'numerator')
        .option('--as-of <instant>', 'about then')
        .option('--window <window>', '30d, 90d or 2026-01-01..2026-01-31')
        .option('--definition <name>', 'of the disputes; else intervention')
        .action(async (seller: string, measure: string, { part, ...flags }: UnitFlags) =>
          show('measure-orders', seller, { ...flags, where: [`measure=${measure}`, `part=${part}`] }),
        ),
    )
    .addCommand(
      new Command('close')
        .description(
          'publish for a day that is over the figures of every seller that are others than before, and what was restated',
        )
        .option('--day <day>', 'a day of Shanghai, such as 2026-03-02; else yesterday')
        .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
        .option('--json', 'as JSON')
        .addHelpText(
          'after',
          `
The service does it by itself at ten past midnight. Said again it publishes nothing; killed half-way it goes on when it is said again.
A day that is not over is refused, with exit code 1.
${example('close --day 2026-03-02')}`,
        )
        .action(async (flags: CloseFlags) => (await import('./compliance/run-close.js')).runClose(flags)),
    )
    .addHelpText('after', example('score s1'));

const example = (said: string): string => `
Example:
  $ redress compliance ${said}`;

const clocked = (command: Command, description: string): Command =>
  stored(command.description(description).argument('<seller>').option('--known-at <instant>', 'with what was known then'));

const stored = (command: Command): Command =>
  command.option('--database <url>', 'instead of DATABASE_URL or the embedded one').option('--json', 'as JSON');

const listed = (command: Command): Command =>
  command
    .option('--limit <n>', 'how many at most, 200 at the utmost')
    .option('--cursor <next>', 'the page behind this one')
    .option('--csv', 'all of it as CSV, with zone and instants ahead and the count of rows last');

const show = async (view: string, seller: string | undefined, flags: ViewFlags): Promise<void> => {
  const { runView } = await import('./view/run-view.js');
  await runView(view, seller, flags);
};
