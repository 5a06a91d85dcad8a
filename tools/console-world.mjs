// node tools/console-world.mjs [PORT]: the console on a seeded marketplace, for who works on it; Ctrl-C ends it and forgets all.
import '../bin/typescript.js';
import { buildConsole } from './console.mjs';

await buildConsole();
const { openWorld } = await import('../apps/console/test/world/world.ts');
const world = await openWorld({ port: Number(process.argv[2] ?? 3100) });
console.log(`redress: ${world.url}/console/ (seeded; Ctrl-C ends it)`);
process.once('SIGINT', () => void world.close());
process.once('SIGTERM', () => void world.close());
