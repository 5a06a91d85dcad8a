// Installs the packages of the lockfile where they are missing or older than it. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const changed = (file) => statSync(root + file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

export function install() {
  const [wanted, present] = [changed('package-lock.json'), changed('node_modules/.package-lock.json')];
  if (present >= wanted) return;
  console.error(`redress: packages are ${present ? 'older than the lockfile' : 'missing'}; running npm ci --ignore-scripts`);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
