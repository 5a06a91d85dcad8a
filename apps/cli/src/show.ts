/** `redress explain`, `redress deadlines`, `redress events`: the events and deadlines of an order, and their explanations. */
import { Command } from 'commander';

export type ShowFlags = { at?: string; database?: string; json?: boolean };

export const explainCommand = (): Command =>
  show('explain', 'event', 'its id: refund-r1@4, as events shows it')
    .description('which rule caused an event, under which edition, what it was asked and what it said')
    .addHelpText('after', '\nExample:\n  $ redress explain refund-r1@4\n  $ redress explain refund-r1@4 --json');

export const deadlinesCommand = (): Command =>
  show('deadlines', 'order', 'its id')
    .description('every clock that ran or runs for an order: since when, until when, how it ended')
    .addHelpText('after', '\nExample:\n  $ redress deadlines o1\n  $ redress deadlines o1 --at 2026-03-04T09:00:00+08:00');

export const eventsCommand = (): Command =>
  show('events', 'order', 'its id')
    .description('everything that happened to an order, in all services, in time order')
    .addHelpText('after', '\nExample:\n  $ redress events o1\n  $ redress events o1 --json');

const show = (view: 'explain' | 'deadlines' | 'events', name: string, about: string): Command =>
  new Command(view)
    .argument(`<${name}>`, about)
    .option('--at <instant>', 'as it was then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .action(async (id: string, flags: ShowFlags) => (await import('./show/run-show.js')).runShow(view, id, flags));
