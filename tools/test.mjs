// npm test, npm run check and the like: `node tools/test.mjs STAGE… [arguments for jest]`. Stages run one after another, all of them, also
// after one that failed; the tasks of a stage side by side (two cores). Where no Kafka can be had, the stage `kafka` is left out in one
// line, unless it is asked for alone or with KAFKA=required. Plain Node, because a fresh clone has no packages yet.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const stages = {
  // each task: programs that run one after another and show what they say only when one fails
  check: {
    types: [
      'typescript/bin/tsc --incremental --tsBuildInfoFile node_modules/.cache/tsc.json',
      // what runs in a browser knows another world of types
      '../tools/console-types.mjs',
      'typescript/bin/tsc -p apps/console --incremental --tsBuildInfoFile node_modules/.cache/tsc-console.json',
    ],
    format: ['prettier/bin/prettier.cjs --check --log-level warn --cache --cache-location node_modules/.cache/prettier.json .'],
    docs: ['../tools/docs.mjs --check'],
    // without a project graph the boundaries are silently not checked, hence nx before and the proof after
    lint: ['nx/dist/bin/nx.js show projects', 'eslint/bin/eslint.js --max-warnings 0 .', '../tools/check-boundaries.mjs'],
  },
  unit: { jest: ['jest/bin/jest.js --passWithNoTests ARGUMENTS --selectProjects unit'] },
  int: { jest: ['jest/bin/jest.js --passWithNoTests ARGUMENTS --selectProjects int'] },
  kafka: { jest: ['jest/bin/jest.js --passWithNoTests ARGUMENTS --selectProjects kafka'] },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const env = {
  ...process.env,
  ...{ NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' }, // leave no process behind
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(), // jest, ESM
};
const asked = process.argv.slice(2);
const names = asked.filter((name) => name in stages);
const forJest = asked.filter((name) => !(name in stages));

const began = Date.now();
install();
report('set-up', began);
const failed = [];
for (const name of names) {
  const start = Date.now();
  const verdict = await (name === 'kafka' ? withKafka(() => stage(name)) : stage(name));
  report(name, start, verdict);
  if (verdict === 'FAILED') failed.push(name); // the others have their say all the same
}
if (names.length > 1) report('all', began, failed.length > 0 ? `FAILED (${failed.join(', ')})` : 'passed');
process.exitCode = failed.length > 0 ? 1 : 0;

async function stage(name) {
  const passed = await Promise.all(Object.entries(stages[name]).map(([task, programs]) => perform(task, programs)));
  return passed.every(Boolean) ? 'passed' : 'FAILED';
}

/** Starts Kafka before jest, for whether it can be had shows only when it runs. */
async function withKafka(work) {
  await import('../bin/typescript.js');
  const { NoKafka, temporaryKafka } = await import('@redress/testing/kafka');
  const required = env.KAFKA === 'required' || names.length === 1;
  let kafka;
  try {
    kafka = await temporaryKafka({ log: console.log });
  } catch (error) {
    if (!(error instanceof NoKafka)) throw error;
    console.log(`redress: ${required ? '' : 'Kafka tests left out: '}${error.message}`);
    return required ? 'FAILED' : 'left out';
  }
  env.KAFKA_BROKERS = kafka.brokers.join(',');
  return work().finally(() => kafka.stop());
}

async function perform(task, programs) {
  const start = Date.now();
  for (const program of programs) {
    const { code, said } = await run(program, task === 'jest');
    if (code === 0) continue;
    process.stdout.write(said);
    report(`  ${task}`, start, 'FAILED');
    return false;
  }
  if (task !== 'jest') report(`  ${task}`, start);
  return true;
}

function run(program, aloud) {
  const args = program.split(' ').flatMap((word) => (word === 'ARGUMENTS' ? forJest : [word]));
  args[0] = `${root}node_modules/${args[0]}`;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: aloud ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code, said }));
  });
}

function report(what, since, verdict = 'done') {
  console.log(`redress: ${what} ${verdict} in ${((Date.now() - since) / 1000).toFixed(1)} s`);
}
