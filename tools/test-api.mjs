// npm run test:api: what the OpenAPI document says, asked of the running service by schemathesis (property-based): no 5xx, and
// no answer outside the document; and by a Python client that is generated from it (a TypeScript one is a unit test). `-- --seed N --examples N`; whatever else is said goes to schemathesis as it is.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { install } from './install.mjs';
import { cache, root, virtualEnvironment } from './virtual-environment.mjs';
import { seedWorld } from '../apps/cli/test/api/seed-world.mjs';

const answers = `${cache}/test-api-answers.json`;
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'allow_header_conformance',
];

const { values: options, rest } = argumentsOf(process.argv.slice(2), { seed: '4', examples: '50' });
const began = Date.now();
const undo = [];
let code = 1;
try {
  code = await main();
} catch (error) {
  console.error(`redress: ${error.message}`);
} finally {
  for (const one of undo.reverse()) await one();
}
report('all', began, code === 0 ? 'passed' : 'FAILED');
process.exit(code);

async function main() {
  install();
  const schemathesis = stage('schemathesis', () =>
    virtualEnvironment('test:api', 'schemathesis', 'apps/cli/test/api/requirements.txt'),
  );
  const generator = stage('openapi-python-client', () =>
    virtualEnvironment('test:api', 'openapi-python-client', 'apps/cli/test/api/client-requirements.txt'),
  );
  await import('../bin/typescript.js');
  const { freshDatabase, temporaryPostgres } = await import('@redress/testing/postgres');
  const url = await stage('service', async () => {
    const postgres = await temporaryPostgres();
    undo.push(postgres.stop);
    const database = await freshDatabase(postgres.url);
    undo.push(database.drop);
    return serve(database.url);
  });
  await stage('python client', () => pythonClient(generator, url));
  const world = await stage('world', () => seedWorld(url));
  const exit = await stage('requests', () => run(schemathesis, url, world));
  return table() && exit === 0 ? 0 : 1;
}

/** How often each operation answered how; whether there was no 5xx. What was never done is named: there the run proves little. */
function table() {
  const counts = new Map();
  for (const [operation, status, count] of JSON.parse(readFileSync(answers, 'utf8'))) {
    const row = counts.get(operation) ?? [0, 0, 0, 0, 0];
    row[Math.floor(status / 100) - 2] += count;
    counts.set(operation, row);
  }
  const print = (first, ...rest) => console.log(first.padEnd(58) + rest.map((one) => String(one).padStart(8)).join(''));
  const cells = ([done, , refused, failed]) => [done + refused + failed, done, refused, failed];
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  print('operation', 'asked', '2xx', '4xx', '5xx');
  for (const [operation, row] of rows) print(operation, ...cells(row));
  const sums = [...counts.values()].reduce((sum, row) => sum.map((one, n) => one + row[n]));
  print('all', ...cells(sums));
  const never = rows.filter(([operation, [done]]) => done === 0 && /^[A-Z]+ /.test(operation)).map(([operation]) => operation);
  if (never.length > 0) console.log(`redress: never done: ${never.join(', ')}`);
  return sums[3] === 0;
}

/** Generated from the document that the service shows, without a warning; then used. */
async function pythonClient(generator, url) {
  const folder = `${cache}/python-client`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const generate = ['generate', '--url', `${url}/openapi.json`, '--meta', 'none', '--output-path', `${folder}/redress_client`];
  const PATH = `${generator.replace(/\/[^/]+$/, '')}:${process.env.PATH}`; // with the formatter that it calls
  const { status, stdout, stderr } = spawnSync(generator, generate, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  if (status !== 0 || /warning/i.test(`${stdout}${stderr}`))
    throw new Error(`openapi-python-client makes no whole client of the document:\n${stdout}${stderr}`);
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
  const python = generator.replace(/[^/]+$/, 'python');
  await new Promise((resolve, reject) => {
    const child = spawn(python, [`${root}apps/cli/test/api/client.py`, url], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (exit) => (exit === 0 ? resolve() : reject(new Error('the Python client is not answered as it must be'))));
  });
}

/** `redress start` as its users have it. Its log stays silent but for defects, which are shown. */
async function serve(databaseUrl) {
  const child = spawn(process.execPath, ['bin/redress.js', 'start', '--port', '0', '--json'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  undo.push(() => (child.kill('SIGTERM'), ended));
  let said = '';
  const line = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => (said += text).includes('\n') && resolve(said));
    child.once('exit', () => reject(new Error('redress start ended')));
  });
  return JSON.parse(line).url;
}

function run(program, url, world) {
  const args = ['run', `${url}/openapi.json`, '--url', url, '--checks', checks.join(','), '--mode', 'all'];
  args.push('--phases', 'examples,coverage,fuzzing,stateful', '--seed', options.seed, '--max-examples', options.examples);
  args.push(
    '--continue-on-failure',
    '--suppress-health-check',
    'all',
    '--request-timeout',
    '20',
    '--generation-database',
    'none',
    '--warnings',
    'off',
    '--no-color',
  );
  const env = {
    ...process.env,
    ...{ PYTHONPATH: `${root}apps/cli/test/api`, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' },
    ...{ SCHEMATHESIS_HOOKS: 'world', REDRESS_WORLD: JSON.stringify(world), REDRESS_ANSWERS: answers },
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, ...rest], { cwd: cache, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (exit) => resolve(exit ?? 1));
  });
}

async function stageOf(what, since, work) {
  const result = await work;
  report(what, since);
  return result;
}
function stage(what, work) {
  const since = Date.now();
  const result = work();
  if (result instanceof Promise) return stageOf(what, since, result);
  report(what, since);
  return result;
}

function report(what, since, verdict = 'done') {
  console.log(`redress: ${what} ${verdict} in ${((Date.now() - since) / 1000).toFixed(1)} s`);
}

function argumentsOf(given, defaults) {
  const values = { ...defaults };
  const rest = [];
  for (let n = 0; n < given.length; n++) {
    const name = given[n].replace(/^--/, '');
    if (given[n].startsWith('--') && name in defaults) values[name] = given[++n];
    else rest.push(given[n]);
  }
  return { values, rest };
}
