// node tools/check-image.mjs: builds what deploy/Dockerfile builds, in a temporary folder and without Docker: what it copies past
// .dockerignore, then the very commands of its RUN. Then starts every service from it. A package that is missing at run time,
// or a file that was not copied, shows here. With DATABASE_URL and KAFKA_BROKERS `orders` is started for good, and asked.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copied, ignored, runs } from './dockerfile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
const isIgnored = ignored(readFileSync(join(root, '.dockerignore'), 'utf8'));
const home = mkdtempSync(join(tmpdir(), 'redress-image-'));
process.on('exit', () => process.argv.includes('--keep') || rmSync(home, { recursive: true, force: true }));
const [build, app] = [join(home, 'build'), join(home, 'app')];

for (const { sources, target } of copied(dockerfile))
  for (const source of sources) {
    const to = target.endsWith('/') ? join(build, target, source) : join(build, target);
    const filter = (from) => !isIgnored(relative(root, from)) || statSync(from).isDirectory();
    cpSync(join(root, source), to, { recursive: true, filter });
  }
for (const command of runs(dockerfile)) {
  const script = command.replaceAll('/app', app);
  execFileSync('sh', ['-ec', script], { cwd: build, stdio: ['ignore', 'inherit', 'inherit'] });
}

const began = Date.now();
const env = { PATH: process.env.PATH, NODE_ENV: 'production', NODE_OPTIONS: '--enable-source-maps', PORT: '0' };
const services = readdirSync(join(app, 'apps')).filter((name) => existsSync(join(app, 'apps', name, 'src/config.js')));
for (const service of services) {
  // Told something impossible it ends with 2, by its own check: all its modules have been found.
  const { status, stderr } = spawnSync(process.execPath, [`apps/${service}/src/main.js`], {
    ...{ cwd: app, env: { ...env, AUTH: 'nonsense' }, encoding: 'utf8', timeout: 60_000 },
  });
  if (status !== 2 || !stderr.includes('AUTH')) fail(`${service} ends with ${status}:\n${stderr}`);
}
const cli = spawnSync(process.execPath, ['apps/cli/src/main.js', 'parked', '--help'], { cwd: app, env, encoding: 'utf8' });
if (cli.status !== 0) fail(`the command line:\n${cli.stderr}`);
const drawn = spawnSync(process.execPath, ['-e', "import('sharp').then(({ default: sharp }) => sharp.versions.vips)"], {
  cwd: app,
  env,
  encoding: 'utf8',
});
if (drawn.status !== 0) fail(`pictures cannot be drawn:\n${drawn.stderr}`);
if (process.env.DATABASE_URL && process.env.KAFKA_BROKERS) await start();
const written = files(app).filter((file) => statSync(file).mtimeMs > began);
if (written.length > 0) fail(`written at run time, where an image is read-only: ${written.join(', ')}`);
const megabytes = Math.round(files(app).reduce((sum, file) => sum + statSync(file).size, 0) / 1e6);
console.log(
  `redress: an image would hold ${megabytes} MB of ours; ${services.join(', ')} and the command line find all they need`,
);

async function start() {
  const child = spawn(process.execPath, ['apps/orders/src/main.js'], { cwd: app, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', () => /http:\S+/.test(said) && resolve(/http:\S+/.exec(said)[0]));
    ended.then((code) => reject(new Error(`orders ended with ${code}: ${said}`)));
  });
  for (const path of ['/livez', '/openapi.json']) {
    const { status } = await fetch(url + path);
    if (status !== 200) fail(`orders answers ${status} to ${path}`);
  }
  child.kill('SIGTERM');
  if ((await ended) !== 0) fail(`orders does not end as it should: ${said}`);
}

function files(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function fail(why) {
  console.error(`redress: ${why}`);
  process.exit(1);
}
