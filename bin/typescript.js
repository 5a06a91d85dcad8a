// Lets this process import TypeScript sources: by import, or as a flag: `node --import ./bin/typescript.js file.ts`.
import { register } from 'node:module';

process.setSourceMapsEnabled(true); // stack traces name lines of the .ts file
register('./typescript-hooks.js', import.meta.url);

// Forks inherit Node's flags from here; a worker thread does so when it is told: `new Worker(url, { execArgv: process.execArgv })`.
if (!process.execArgv.some((flag) => flag.endsWith('bin/typescript.js'))) process.execArgv.push(`--import=${import.meta.url}`);
