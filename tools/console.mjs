// node tools/console.mjs: builds apps/console into its folder dist/, where its sources are newer than what lies there. npm start does it
// by itself. The build goes into a folder of its own and is moved into place when it is whole.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'apps/console');
const dist = join(home, 'dist');
const vite = join(root, 'node_modules/vite/bin/vite.js');

/** All that a build is made of. */
const sources = () => {
  const files = readdirSync(join(home, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const others = ['index.html', 'package.json', 'vite.config.ts'].map((name) => join(home, name));
  const texts = ['libs/rulebook/rules/texts.yaml', 'libs/contracts/src/event-titles.ts'];
  return [...files.sort(), ...others, ...['package-lock.json', ...texts].map((path) => join(root, path))];
};

const hashOf = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const builtOf = (folder) => {
  const stamp = join(folder, 'sources.sha256');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
};

/** Resolves to the folder of the build. Throws where it cannot be built; what was built before stays. */
export async function buildConsole(say = (line) => console.error(line)) {
  const hash = hashOf(sources());
  if (builtOf(dist) === hash) return dist;
  if (!existsSync(vite)) throw new Error('vite is not installed: run npm ci');
  const began = performance.now();
  say('redress: building the console, for its sources have changed');
  const made = join(root, `node_modules/.cache/console-${process.pid}`);
  mkdirSync(made, { recursive: true });
  const said = await run(process.execPath, [vite, 'build', home, '--outDir', made, '--emptyOutDir', '--logLevel', 'warn']);
  if (said !== undefined) throw new Error(`the console does not build:\n${said}`);
  writeFileSync(join(made, 'sources.sha256'), hash);
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
  say(`redress: console built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return dist;
}

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('close', (code) => resolve(code === 0 ? undefined : said));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildConsole().catch((error) => {
    console.error(`redress: ${error.message}`);
    process.exitCode = 1;
  });
}
