/** redress: the command line. Each command stands in a file of its own. */
import { CommanderError } from 'commander';
import { Misuse } from './misuse.js';
import { redressProgram } from './program.js';
import { watchReader } from './reader-gone.js';

watchReader();
try {
  const program = redressProgram();
  program.hook('preAction', async () => (await import('./environment.js')).readDatabaseUrl());
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode && 2;
  else {
    // One clear line; the stack only where it is asked for.
    console.error(`redress: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env['REDRESS_DEBUG'] && error instanceof Error) console.error(error.stack);
    process.exitCode ||= error instanceof Misuse ? 2 : 1;
  }
}
