// npm run test:tampering [-- --number 1000 --seed 1]: tampers with the logs of random lives, half of it consistently (content, chain and
// posting rewritten together), audits each, and prints of every kind how many there were and which question named them.
import { parseArgs } from 'node:util';
import { install } from './install.mjs';

install();
await import('../bin/typescript.js');
const { tamperRun } = await import('../apps/standalone/test/tampering/run.ts');

const { values } = parseArgs({
  options: { number: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const began = performance.now();
const { told, unnamed } = await tamperRun({ n: Number(values.number), seed: Number(values.seed) });
const columns = ['done', 'chain', 'ruling', 'knowledge', 'life', 'sealed'];
const print = (kind, cells) => console.log(kind.padEnd(46) + cells.map((cell) => String(cell).padStart(11)).join(''));
for (const consistent of [true, false]) {
  print(consistent ? 'consistent: chain and posting fit' : 'as it comes', columns);
  const rows = told.filter((row) => row.consistent === consistent).sort((a, b) => (a.kind < b.kind ? -1 : 1));
  for (const row of rows) print(`  ${row.kind}`, columns.map((name) => row[name])); // prettier-ignore
}
for (const { kind, stream, version, life } of unnamed.slice(0, 20))
  console.log(`NOT NAMED ${kind}: ${stream}@${version} of life ${life}`);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
const done = told.reduce((sum, row) => sum + row.done, 0);
console.log(`redress: ${done - unnamed.length} of ${done} tamperings named in ${seconds} s, seed ${values.seed}`);
process.exitCode = unnamed.length > 0 ? 1 : 0;
