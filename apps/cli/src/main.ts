/** redress: the command line. Each command stands in a file of its own. */
import { databaseUrlIn } from '@redress/service-kit';
import { Command } from 'commander';
import { clusterCommand } from './cluster.js';
import { importCommand } from './import.js';
import { parkedCommand } from './parked.js';
import { scenarioCommand } from './scenario.js';
import { projectionsCommand } from './projections.js';
import { deadlinesCommand, eventsCommand, explainCommand } from './show.js';
import { startCommand } from './start.js';
import { openStages } from './stages.js';
import { verifyCommand } from './verify.js';
import { viewCommand } from './view.js';

const program = new Command('redress')
  .description('Redress: after-sales case management for a marketplace (售后维权)')
  .addCommand(startCommand())
  .addCommand(clusterCommand())
  .addCommand(scenarioCommand(openStages))
  .addCommand(importCommand())
  .addCommand(viewCommand())
  .addCommand(eventsCommand())
  .addCommand(deadlinesCommand())
  .addCommand(explainCommand())
  .addCommand(parkedCommand())
  .addCommand(projectionsCommand())
  .addCommand(verifyCommand());

try {
  const url = databaseUrlIn(process.env);
  if (url) process.env['DATABASE_URL'] = url;
  await program.parseAsync();
} catch (error) {
  // One clear line; the stack is for those who ask for it.
  console.error(`redress: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env['REDRESS_DEBUG'] && error instanceof Error) console.error(error.stack);
  process.exitCode ||= 1;
}
