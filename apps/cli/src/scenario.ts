/** `redress scenario run FILE…`: plays scenario files on the whole system, in simulated time. */
import { type OpenStage, type Outcome, type Paint, exitCode, plain, play, summary, told } from '@redress/testing';
import { Command, Option } from 'commander';

type Where = 'memory' | 'postgres' | 'cluster';
type Flags = { on: Where; json?: boolean; edition?: string };

/** Opens what all files of a run share: nothing, or a server on which each gets a database of its own. */
export type OpenWorlds = (on: Where) => Promise<{ openStage: OpenStage; close(): Promise<void> }>;

const help = `
Each file plays in a world of its own. Exit code: 0 all pass, 1 one fails, 2 a file is unusable.

Example:
  $ npx redress scenario run scenarios/*.yaml scenarios/core/*.yaml --on postgres`;

export function scenarioCommand(open: OpenWorlds): Command {
  const run = new Command('run')
    .description('play scenario files, all services, simulated time')
    .argument('<files...>', 'scenario files (YAML)')
    .addOption(
      new Option('--on <where>', 'memory; PostgreSQL; or all services as processes on PostgreSQL and Kafka')
        .choices(['memory', 'postgres', 'cluster'])
        .default('memory'),
    )
    .option('--json', 'one JSON object per scenario and line')
    .option('--edition <name>', 'the edition of the rules for all cases, instead of the files’ own')
    .addHelpText('after', help)
    .action(async (files: string[], flags: Flags) => {
      process.exitCode = await runFiles(files, flags, () => open(flags.on));
    });
  return new Command('scenario').description('cases written as files: what happens, and what is then seen').addCommand(run);
}

async function runFiles(files: string[], { json = false, edition }: Omit<Flags, 'on'>, open: () => ReturnType<OpenWorlds>) {
  const begun = performance.now();
  const outcomes: Outcome[] = [];
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? coloured : plain;
  const worlds = await open();
  try {
    for await (const outcome of play(files, worlds.openStage, edition)) {
      outcomes.push(outcome);
      const { out, err } = told(outcome, { json, paint });
      process.stdout.write(`${out}\n`);
      if (err) process.stderr.write(`${err}\n`);
    }
  } finally {
    await worlds.close();
  }
  if (!json) process.stdout.write(`${summary(outcomes, (performance.now() - begun) / 1000)}\n`);
  return exitCode(outcomes);
}

const codes = { green: 32, red: 31, yellow: 33 };
const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
