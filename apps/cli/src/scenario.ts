/** `redress scenario run FILE…`: plays scenario files on the whole system, in simulated time. */
import type { OpenStage } from '@redress/simulation';
import { Command, Option } from 'commander';

type Where = 'memory' | 'postgres' | 'cluster';
export type ScenarioFlags = { on: Where; json?: boolean; trace?: boolean; edition?: string; editions?: string[] };

/** Opens the resources that all files of a run share: none, or a server on which each file gets a database of its own. */
export type OpenWorlds = (on: Where) => Promise<{ openStage: OpenStage; close(): Promise<void> }>;

const wholeSystem: OpenWorlds = async (on) => (await import('./stages.js')).openStages(on);

export function scenarioCommand(open = wholeSystem): Command {
  const run = new Command('run')
    .description('play scenario files, all services, simulated time')
    .argument('<files...>', 'scenario files (YAML)')
    .addOption(
      new Option('--on <where>', 'memory; PostgreSQL; or all services as processes on PostgreSQL and Kafka')
        .choices(['memory', 'postgres', 'cluster'])
        .default('memory'),
    )
    .option('--json', 'one JSON object per scenario and line')
    .option('--trace', 'show what happened, event by event, and by which rule')
    .option('--edition <name or file>', 'the edition of the rules for all cases, instead of the files’ own')
    .option('--editions <files...>', 'YAML editions beside those that ship')
    .addHelpText(
      'after',
      `
Each file plays in a world of its own. Exit code: 0 all pass, 1 one fails, 2 a file is unusable.

Example:
  $ redress scenario run scenarios/01-late-shipment.yaml --trace
  $ redress scenario run scenarios/01-late-shipment.yaml --edition tmall-2027.yaml
  $ redress scenario run scenarios/*.yaml scenarios/core/*.yaml --on postgres`,
    )
    .action(async (files: string[], flags: ScenarioFlags) => {
      const { runFiles } = await import('./scenario/run-files.js');
      const edition = await (await import('./editions.js')).editionsSaid(flags);
      process.exitCode = await runFiles(files, { ...flags, edition }, () => open(flags.on));
    });
  return new Command('scenario')
    .description('cases written as files: what happens, and what is then seen')
    .addHelpText('after', '\nExample:\n  $ redress scenario run scenarios/01-late-shipment.yaml')
    .addCommand(run);
}
