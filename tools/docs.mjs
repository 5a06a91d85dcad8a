// npm run docs: writes docs/scenarios.md from the commands and views that there are. With --check it writes nothing and says whether it is
// out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import '../bin/typescript.js';

const { scenarioGuide } = await import('@redress/simulation/guide');
const file = new URL('../docs/scenarios.md', import.meta.url);
const text = scenarioGuide();
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  const check = process.argv.includes('--check');
  console.error(`docs: docs/scenarios.md ${check ? 'is out of date: npm run docs' : 'written'}`);
  if (check) process.exitCode = 1;
  else writeFileSync(file, text);
}
