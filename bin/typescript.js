// Lets this process import TypeScript sources: by import, or as a flag: `node --import ./bin/typescript.js file.ts`.
import module, { register } from 'node:module';
import { fileURLToPath } from 'node:url';

process.setSourceMapsEnabled(true); // stack traces name lines of the .ts file
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/node/', import.meta.url))); // from Node 22 on
register('./typescript-hooks.js', import.meta.url);

// Forks inherit Node's flags from here; a worker thread does so when it is told: `new Worker(url, { execArgv: process.execArgv })`.
if (!process.execArgv.some((flag) => flag.endsWith('bin/typescript.js'))) process.execArgv.push(`--import=${import.meta.url}`);
