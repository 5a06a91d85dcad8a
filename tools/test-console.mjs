// npm run test:console: the walk through the console in the system's Chromium, on a seeded marketplace. Arguments go to jest; `--short`:
// every page, accessibility of ten, a case by keyboard alone, figures and reasons, what those who only read may do. `--pictures`:
// takes those of docs/console.md anew.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

install();
const { buildConsole } = await import('./console.mjs');
const root = fileURLToPath(new URL('..', import.meta.url));
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
if (!places.some((place) => place && existsSync(place))) {
  console.log(
    'redress: no Chromium here, so the console is not walked through: apt-get install chromium, or set CHROMIUM to its path',
  );
  process.exit(process.env.CONSOLE_TESTS === 'required' ? 1 : 0);
}
await buildConsole();
const own = ['--short', '--pictures'];
const asked = process.argv.slice(2).filter((word) => !own.includes(word));
const pictures = process.argv.includes('--pictures');
const files = pictures ? 'browser/guide' : process.argv.includes('--short') ? 'browser/(pages|keyboard|figures)' : 'browser/';
const chosen = asked.some((word) => word.startsWith('--testPath')) ? [] : ['--testPathPatterns', files];
const jest = [`${root}node_modules/jest/bin/jest.js`, '--selectProjects', 'console', ...chosen, ...asked];
const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
const { status } = spawnSync(process.execPath, jest, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: options, ...(pictures && { CONSOLE_PICTURES: 'write' }) },
});
process.exitCode = status ?? 1;
