/**
 * All commands of the command line, with names, options and help. The code of a command is imported when it is run, so that help is
 * fast.
 */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { auditCommand } from './audit.js';
import { clusterCommand } from './cluster.js';
import { dossierCommand } from './dossier.js';
import { exportCommand } from './export.js';
import { factsCommand } from './facts.js';
import { importCommand } from './import.js';
import { proofCommand } from './proof.js';
import { pageCommands } from './page.js';
import { parkedCommand } from './parked.js';
import { projectionsCommand } from './projections.js';
import { reconcileCommand } from './reconcile.js';
import { rulesCommand } from './rules.js';
import { scenarioCommand } from './scenario.js';
import { deadlinesCommand, eventsCommand, explainCommand } from './show.js';
import { sealCommand } from './seal.js';
import { startCommand } from './start.js';
import { verifyCommand } from './verify.js';
import { viewCommand } from './view.js';
import { complianceCommand } from './compliance.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };

/** A command and all below it. */
export const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(everyCommand)];

/** Throws `CommanderError` instead of ending the process: with exit code 0 where help or the version was asked for. */
export const redressProgram = (): Command => {
  const [scorePage, measuresPage] = pageCommands();
  const program = new Command('redress')
    .description('Redress: after-sales case management for a marketplace (售后维权)')
    .version(version, '--version', 'the version')
    .addCommand(startCommand())
    .addCommand(clusterCommand())
    .addCommand(scenarioCommand())
    .addCommand(importCommand())
    .addCommand(viewCommand())
    .addCommand(complianceCommand())
    .addCommand(scorePage!)
    .addCommand(measuresPage!)
    .addCommand(eventsCommand())
    .addCommand(deadlinesCommand())
    .addCommand(explainCommand())
    .addCommand(dossierCommand())
    .addCommand(rulesCommand())
    .addCommand(parkedCommand())
    .addCommand(projectionsCommand())
    .addCommand(factsCommand())
    .addCommand(reconcileCommand())
    .addCommand(verifyCommand())
    .addCommand(auditCommand())
    .addCommand(sealCommand())
    .addCommand(proofCommand())
    .addCommand(exportCommand())
    .addHelpText(
      'after',
      `
Exit code: 0 done, 1 not done or not found, 2 said wrongly (an unknown option, a view that there is not, a scenario that cannot be read).

Example:
  $ redress scenario run scenarios/01-late-shipment.yaml
  $ redress start`,
    );
  for (const command of everyCommand(program))
    command
      .exitOverride()
      .helpOption('-h, --help', 'this page')
      .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, 'redress:')) });
  return program;
};
