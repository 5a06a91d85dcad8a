/** `redress explain`, `redress deadlines`, `redress events`: what happened to an order, when something is due, and why. */
import { instant } from '@redress/rulebook';
import { systemClock } from '@redress/service-kit';
import { openReader } from '@redress/standalone';
import { Command } from 'commander';
import { labelledTable } from './labels.js';
import { withPostgres } from './with-postgres.js';

type Flags = { at?: string; database?: string; json?: boolean };
type Row = Readonly<Record<string, unknown>>;

export const explainCommand = (): Command =>
  show('explain', 'event', 'its id: refund-r1@4, as events shows it', (answer) => answer)
    .description('which rule caused an event, under which edition, what it was asked and what it said')
    .addHelpText('after', '\nExample:\n  $ redress explain refund-r1@4\n  $ redress explain refund-r1@4 --json');

export const deadlinesCommand = (): Command =>
  show('deadlines', 'order', 'its id', (answer) =>
    (answer as Row[]).map(({ moves, ...row }) => ({ ...row, moves: movesOf(moves) })),
  )
    .description('every clock that ran or runs for an order: since when, until when, how it ended')
    .addHelpText('after', '\nExample:\n  $ redress deadlines o1\n  $ redress deadlines o1 --at 2026-03-04T09:00:00+08:00');

export const eventsCommand = (): Command =>
  show('events', 'order', 'its id', (answer) => (answer as Row[]).map(eventRow))
    .description('everything that happened to an order, in all services, in time order')
    .addHelpText('after', '\nExample:\n  $ redress events o1\n  $ redress events o1 --json');

const show = (view: string, name: string, about: string, rows: (answer: unknown) => unknown): Command =>
  new Command(view)
    .argument(`<${name}>`, about)
    .option('--at <instant>', 'as it was then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .action((id: string, flags: Flags) =>
      withPostgres(flags, async (url) => {
        const reader = await openReader(url);
        try {
          const at = flags.at === undefined ? {} : { at: instant(flags.at) };
          const answer = await reader.view({ view, id, ...at, options: { now: systemClock.now() } });
          console.log(flags.json ? JSON.stringify(answer) : labelledTable(rows(answer)));
        } finally {
          await reader.close();
        }
      }),
    );

const movesOf = (moves: unknown): string =>
  (moves as { to: string; why: string }[]).map(({ to, why }) => `→ ${to} (${why})`).join('; ');

const eventRow = ({ at, type, service, eventId, actor, explanation }: Row) => {
  const ruleId = (explanation as { ruleId?: string } | undefined)?.ruleId;
  return { at, type, service, eventId, actor, ...(ruleId !== undefined && { ruleId }) };
};
