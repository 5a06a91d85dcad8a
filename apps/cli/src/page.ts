import { Command } from 'commander';
import type { ViewFlags } from './view.js';

export type PageFlags = Pick<ViewFlags, 'asOf' | 'knownAt' | 'definition' | 'database' | 'json'> &
  Readonly<{ html?: boolean; out?: string; days: string }>;

const paged = (name: 'score' | 'measures', description: string): Command =>
  new Command(name)
    .description(description)
    .argument('<seller>')
    .option('--html', 'as one page, in Chinese and English, that needs no network: to read, print and hand on')
    .option('--out <file>', 'with --html: into this file, which must not be there yet; else it is printed')
    .option('--days <n>', 'with --html: so many days, as published and by what is known now', '30')
    .option('--as-of <instant>', 'about then')
    .option('--known-at <instant>', 'with what was known then')
    .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExample:\n  $ redress ${name} s1 --html --out s1.html`);

const run = (view: 'score' | 'measures') => async (seller: string, flags: PageFlags) =>
  (await import('./page/run-page.js')).runPage(view, seller, flags);

/** `redress score SELLER [--html]`, `redress measures SELLER [--html]`. */
export const pageCommands = (): readonly Command[] => [
  paged('score', 'the compliance score of a seller, with all that it is made of (docs/score.md)').action(run('score')),
  paged('measures', 'the rates of a seller')
    .option('--definition <name>', 'of the disputes; else intervention')
    .action(run('measures')),
];
