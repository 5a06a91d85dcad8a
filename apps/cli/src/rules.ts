/** `redress rules`: what each rule says, where it is carried out, why an event happened, and the editions with their numbers. */
import { Command } from 'commander';
import type { ShowFlags } from './show.js';

export type RulesFlags = { editions?: string[]; json?: boolean };

export const rulesCommand = (): Command =>
  new Command('rules')
    .description('the rules: what each says, with which numbers, where it is carried out; editions compared and checked')
    .addHelpText(
      'after',
      '\nExample:\n  $ redress rules show W-AFTER\n  $ redress rules editions diff tmall-2012 tmall-2022\n  $ redress rules editions check own.yaml',
    )
    .addCommand(
      common('list', 'every rule: its name in Chinese and English, source, and whether it is carried out')
        .argument('[prefix]', 'only ids that begin so: W-, D-SELLER')
        .addHelpText('after', '\nExample:\n  $ redress rules list\n  $ redress rules list D- --json')
        .action(async (prefix: string | undefined, flags: RulesFlags) => (await running()).list(prefix, flags)),
    )
    .addCommand(
      common('show', 'one rule: its text in Chinese and English, source, numbers of each edition, code, tests, scenarios')
        .argument('<rule>', 'its id: W-AFTER')
        .addHelpText('after', '\nExample:\n  $ redress rules show W-AFTER\n  $ redress rules show C-LATE --editions own.yaml')
        .action(async (id: string, flags: RulesFlags) => (await running()).show(id, flags)),
    )
    .addCommand(
      new Command('explain')
        .description('why an event of a database happened, in words: rule, edition, inputs, outcome, where it turns')
        .argument('<event>', 'its id: refund-r1@4, as redress events shows it')
        .option('--database <url>', 'instead of DATABASE_URL or the embedded one')
        .option('--json', 'as JSON')
        .addHelpText('after', '\nExample:\n  $ redress rules explain refund-r1@4\n  $ redress rules explain refund-r1@4 --json')
        .action(async (event: string, flags: ShowFlags) => (await import('./rules/run-explain.js')).explain(event, flags)),
    )
    .addCommand(editionsCommand());

const editionsCommand = (): Command =>
  new Command('editions')
    .description('the editions that there are: with their dates and the hashes of their content; compared; checked')
    .addHelpText('after', '\nExample:\n  $ redress rules editions list\n  $ redress rules editions check own.yaml')
    .addCommand(
      common('list', 'every edition: since when it is in force, and the hash of all that it says')
        .addHelpText('after', '\nExample:\n  $ redress rules editions list --editions own.yaml')
        .action(async (flags: RulesFlags) => (await editions()).list(flags)),
    )
    .addCommand(
      common('diff', 'what two editions say differently, key by key')
        .argument('<a>', 'its name, or a file')
        .argument('<b>', 'its name, or a file')
        .addHelpText(
          'after',
          '\nExample:\n  $ redress rules editions diff tmall-2012 tmall-2022\n  $ redress rules editions diff tmall-2022 own.yaml --json',
        )
        .action(async (a: string, b: string, flags: RulesFlags) => (await editions()).diff(a, b, flags)),
    )
    .addCommand(
      common('check', 'whether a file is an edition that can be used, and what it changes of the one that it extends')
        .argument('<file>', 'YAML')
        .addHelpText(
          'after',
          '\nExit code: 0 it can be used, 2 it cannot: the file, the line and the key are named.\n\nExample:\n  $ redress rules editions check own.yaml',
        )
        .action(async (file: string, flags: RulesFlags) => (await editions()).check(file, flags)),
    );

const running = () => import('./rules/run-rules.js');
const editions = () => import('./rules/run-editions.js');

const common = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--editions <files...>', 'YAML editions beside those that ship and those of EDITIONS')
    .option('--json', 'as JSON');
