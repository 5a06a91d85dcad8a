// npm run test:faults [-- --only kill,broker --seconds 330 --seed 1 --json]: the separate services with three brokers and PostgreSQL on
// this machine, broken in every way of apps/cli/test/faults under a load over HTTP; after each fault all must come back by itself, and
// what must hold is checked. Exit code 1 where something does not.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';

install();
await import('../bin/typescript.js');
const { freePorts } = await import('@redress/testing/cluster');
const { faultsRun } = await import('../apps/cli/test/faults/run.ts');
const { faultsTable } = await import('../apps/cli/test/faults/table.ts');

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const elapsed = () => ((performance.now() - began) / 1000).toFixed(1).padStart(6);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'redress-faults-'));
chmodSync(folder, 0o755); // the database may run as another user
let failed = true;
try {
  const [port] = await freePorts(1);
  const outcome = await faultsRun({
    ...{ folder, port, seed: Number(values.seed), say: (line) => console.error(`${elapsed()} ${line}`) },
    ...(values.only && { only: values.only.split(',') }),
    ...(values.seconds && { seconds: Number(values.seconds) }),
  });
  console.log(values.json ? JSON.stringify(outcome) : faultsTable(outcome));
  failed = outcome.wrong.length > 0;
} finally {
  if (!failed && !values.folder) rmSync(folder, { recursive: true, force: true });
  else console.error(`logs: ${join(folder, 'logs')}`);
}
console.error(`redress: faults ${failed ? 'FAILED' : 'passed'} in ${elapsed().trim()} s`);
process.exit(failed ? 1 : 0);
