/** `redress explain`, `redress deadlines`, `redress events`: the events and deadlines of an order, and their explanations. */
import { Command } from 'commander';
import { Misuse } from './misuse.js';

export type ShowFlags = { at?: string; database?: string; json?: boolean };
export type ExplainFlags = ShowFlags & { order?: string };

/** Of one event, or of an order all of them as a story. */
export const explainCommand = (): Command =>
  new Command('explain')
    .argument('[event]', 'its id: refund-r1@4, as events shows it')
    .option('--order <id>', 'the whole story of that order instead, in the order of time, in Chinese and English')
    .option('--at <instant>', 'as it was then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON')
    .description('which rule caused an event, under which edition, what it was asked and what it said')
    .addHelpText(
      'after',
      `
The story says of each event with its id who said what, by which rule it was decided, at which value of which input the rule would have
said something else (turns), and what followed from it at once.

Example:
  $ redress explain refund-r1@4
  $ redress explain refund-r1@4 --json
  $ redress explain --order o1`,
    )
    .action(async (event: string | undefined, { order, ...flags }: ExplainFlags) => {
      if ((event === undefined) === (order === undefined)) throw new Misuse('explain: name an event, or an order with --order');
      if (order !== undefined) return (await import('./story/run-story.js')).runStory(order, flags);
      return (await import('./show/run-show.js')).runShow('explain', event as string, flags);
    });

export const deadlinesCommand = (): Command =>
  show('deadlines', 'order', 'its id')
    .description('every clock that ran or runs for an order: since when, until when, how it ended')
    .addHelpText('after', '\nExample:\n  $ redress deadlines o1\n  $ redress deadlines o1 --at 2026-03-04T09:00:00+08:00');

export const eventsCommand = (): Command =>
  show('events', 'order', 'its id')
    .description('everything that happened to an order, in all services, in time order')
    .addHelpText('after', '\nExample:\n  $ redress events o1\n  $ redress events o1 --json');

const show = (view: 'deadlines' | 'events', name: string, about: string): Command =>
  new Command(view)
    .argument(`<${name}>`, about)
    .option('--at <instant>', 'as it was then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'the view as JSON')
    .action(async (id: string, flags: ShowFlags) => (await import('./show/run-show.js')).runShow(view, id, flags));
