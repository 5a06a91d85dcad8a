// npm run bench: installs what is missing, then runs the TypeScript of apps/bench.
import { install } from './install.mjs';

install();
await import('../bin/typescript.js');
await import('../apps/bench/src/main.ts');
