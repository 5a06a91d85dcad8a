// npm run test:kill [-- --kills 50 --seed 1 --callers 16]: the standalone is killed (SIGKILL) at random moments under a load over
// HTTP, and started again; apps/cli/test/kill says what must hold each time.
import { parseArgs } from 'node:util';
import { install } from './install.mjs';

install();
await import('../bin/typescript.js');
const { temporaryPostgres } = await import('@redress/testing/postgres');
const { killRun } = await import('../apps/cli/test/kill/run.ts');

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    callers: { type: 'string', default: '16' },
  },
});
const numbers = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
const began = Date.now();
const postgres = await temporaryPostgres({ log: console.log });
process.env.DATABASE_URL = postgres.url;

const columns = ['kill', 'afterMs', 'startMs', 'lagMs', 'sent', 'done', 'unknown', 'events', 'wrong'];
const print = (cells, rest = '') => console.log(cells.map((cell) => String(cell).padStart(9)).join('') + `  ${rest}`);
let failed = true;
try {
  print(columns, 'killed');
  const told = (row) =>
    print(
      columns.map((name) => row[name]),
      row.when,
    );
  const { wrong, totals, refusals } = await killRun({ ...numbers, told });
  console.log(
    Object.entries({ ...totals, ...refusals })
      .map(([name, n]) => `${name}: ${n}`)
      .join('\n'),
  );
  for (const one of wrong.slice(0, 50)) console.log(`WRONG ${one}`);
  failed = wrong.length > 0;
} finally {
  await postgres.stop();
}
console.log(`redress: kill ${failed ? 'FAILED' : 'passed'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
process.exit(failed ? 1 : 0);
