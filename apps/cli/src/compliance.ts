import { Command } from 'commander';
import type { ViewFlags } from './view.js';

type ClockFlags = Pick<ViewFlags, 'asOf' | 'knownAt' | 'definition' | 'database' | 'json'>;
type DayFlags = ClockFlags & Readonly<{ from: string; to: string }>;

/** `redress compliance score|restatements SELLER`. */
export const complianceCommand = (): Command =>
  new Command('compliance')
    .description('the compliance score of a seller, and which of its published figures later facts have moved')
    .addCommand(
      clocked(new Command('score'), 'the score with all that it is made of (docs/score.md)')
        .addHelpText('after', example('score s1 --as-of 2026-03-31T23:59:59+08:00'))
        .option('--as-of <instant>', 'about then')
        .action(async (seller: string, flags: ClockFlags) => show('score', seller, flags)),
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
    .addHelpText('after', example('score s1'));

const example = (said: string): string => `
Example:
  $ redress compliance ${said}`;

const clocked = (command: Command, description: string): Command =>
  command
    .description(description)
    .argument('<seller>')
    .option('--known-at <instant>', 'with what was known then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON');

const show = async (view: string, seller: string, flags: ViewFlags): Promise<void> => {
  const { runView } = await import('./view/run-view.js');
  await runView(view, seller, flags);
};
