#!/usr/bin/env node
// The command line as plain JavaScript: installs what is missing, then runs the TypeScript of apps/cli in this very process,
// so that signals reach it and its exit code is ours.
import { install } from '../tools/install.mjs';

install();
await import('./typescript.js');
await import('../apps/cli/src/main.ts');
