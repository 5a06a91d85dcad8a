// npm run test:mutation: changes the code in small ways, one at a time, and asks whether a test notices (--help).
import { parseArgs } from 'node:util';
import { codeOf, root, specsFor } from './mutation/files.mjs';
import { instrument } from './mutation/instrument.mjs';
import { judge } from './mutation/judge.mjs';
import { figures, table } from './mutation/report.mjs';
import { drawn, openResults, unjudged, writeJudged } from './mutation/results.mjs';

const help = `Usage: npm run test:mutation -- [--only PATH]… [--near] [--sample N [--seed S]] [--json] [--write] [--fresh]

Makes mutants of the code (a < for a <=, a block left out …) and runs, for each, the tests that come past it: the specs of the rulebook
and of the contexts, and every scenario file. A mutant that no test notices has survived: a test is missing, or the code.

  --only PATH  a folder or a file of code; may be said again (default: libs/rulebook/src and libs/refunds/src)
  --near       asks the specs of the same package alone, no scenario: quicker, and a survivor of it may be known to others
  --sample N   of each folder of a package N mutants at most, drawn by the seed (default: 1): a larger N draws the same and more
  --json       the result as JSON
  --write      what was found to tools/mutation/survivors.json, where a person says why a survivor may live ("why"); npm run docs
               makes docs/mutants.md of it
  --fresh      forget what earlier runs have found; without it only what may have changed is tried again
  --help       this

Verdicts are kept as they are found: a run that was interrupted goes on where it was. Ends with 1 where a survivor is not judged.

Example: npm run test:mutation -- --only libs/refunds/src/refund/clocks.ts`;

const options = { only: { type: 'string', multiple: true }, near: { type: 'boolean' }, sample: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' }, fresh: { type: 'boolean' }, help: { type: 'boolean' } }; // prettier-ignore
const asked = readArguments();
if (asked.help) console.log(help);
else process.exitCode = await main(asked);

function readArguments() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`mutation: ${error.message}\n\n${help}`);
    process.exit(2);
  }
}

async function main({ only = ['libs/rulebook/src', 'libs/refunds/src'], near = false, sample, seed = '1', json, write, fresh }) {
  const files = codeOf(only.map((path) => path.replace(/\/+$/, '')));
  const { sources, mutants: made } = await instrument(files.map((file) => root + file));
  for (const mutant of made) mutant.file = mutant.file.slice(root.length);
  const mutants = sample === undefined ? made : drawn(made, { sample: Number(sample), seed });
  const results = openResults({ fresh, near });
  const pending = mutants.filter((mutant) => results.known(mutant) === undefined);
  if (pending.length > 0) await judge({ mutants: made, pending, sources, specs: specsFor(files, { near }), results });
  const verdicts = mutants.map((mutant) => ({ ...mutant, ...results.known(mutant) }));
  const survivors = verdicts.filter(({ status }) => status === 'survived');
  if (write) writeJudged(files, verdicts, made);
  console.log(json ? JSON.stringify({ folders: figures(verdicts), survivors }, undefined, 2) : table(verdicts, survivors));
  const open = unjudged(survivors);
  if (open.length > 0) console.error(`mutation: ${open.length} survivors are not judged (tools/mutation/survivors.json)`);
  return open.length > 0 ? 1 : 0;
}
