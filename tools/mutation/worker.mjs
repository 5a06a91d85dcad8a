// The process that tests mutants: loads the specs with the mutated code once, learns which test meets which mutant, then tries one mutant
// after another as it is told. It may hang or burst: tools/mutation.mjs watches over it.
import { register } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import '../../bin/typescript.js';
import '../jest-seed.mjs';
import fc from 'fast-check';
import 'reflect-metadata';
import { isWhole } from './files.mjs';
import { collect, failureOf, wholeOf } from './harness.mjs';

process.on('unhandledRejection', () => undefined); // its test tells

const { sourcesAt, specs } = JSON.parse(process.argv[2]);
register('./hooks.mjs', import.meta.url, { data: { sourcesAt } });
// a mutant is dead, however small the smallest example; few lives for each of thousands of mutants
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, numRuns: 15 });

const switches = (globalThis.__stryker__ = {
  activeMutant: null,
  currentTestId: null,
  mutantCoverage: { static: {}, perTest: {} },
});
const hrefOf = (file) => pathToFileURL(file).href;
const generation = (query) => (file) => import(`${hrefOf(file)}?generation=${query}`);
let current = 0;
let base = 0;
/** The file and what comes to import it anew, all else as it is. */
const anewOf = (file) => generation(`${++current}&base=${base}&of=${encodeURIComponent(hrefOf(file))}`);
const wholes = specs.flat().filter(isWhole);
const singly = (files) => files.filter((file) => !isWhole(file));
const collectAll = async () => {
  await collect(wholes, generation(base)); // loads what they alone import: what runs then is no test's
  const all = [
    ...(await collect(singly(specs.flat()), generation(base))),
    ...wholes.map((file) => wholeOf(file, (of) => anewOf(file)(of))),
  ];
  return new Map(all.map((test) => [test.id, test]));
};
let tests = await collectAll();

const answers = {
  /** Runs every test without a mutant: how long it takes, and how often it meets which mutant. */
  async measure() {
    const measured = [];
    for (const test of tests.values()) {
      switches.currentTestId = test.id;
      const began = performance.now();
      const error = await failureOf(test);
      measured.push({ id: test.id, ms: performance.now() - began, ...(error && { error: String(error.stack ?? error) }) });
      process.send({ alive: measured.length });
    }
    switches.currentTestId = null;
    return { measured, coverage: structuredClone(switches.mutantCoverage) };
  },
  /** A mutant of code that runs in tests: only those are run that meet it, on the modules that are loaded. */
  async swap({ id, met }) {
    for (const { test, hitLimit } of met) {
      Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit });
      const error = await failureOf(tests.get(test));
      switches.activeMutant = null;
      if (!error) continue;
      // what it has left in a cache would kill its neighbours as well; a test that fails without it says nothing
      if (await failureOf(tests.get(test))) {
        base = ++current;
        tests = await collectAll();
        if (await failureOf(tests.get(test))) continue;
      }
      return { status: 'killed', by: test };
    }
    return { status: 'survived' };
  },
  /** A mutant of code that runs when a module is loaded: the code that imports it, and the specs beside it that do, are loaded anew.
   * `count`: the tests that are asked, in this order. */
  async reload({ id, file, hitLimit, count }) {
    const importing = new Set((await import(`mutation:importers?${hrefOf(file)}`)).default);
    const anew = anewOf(file);
    Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit });
    try {
      const near = singly(specs[0]).filter((spec) => importing.has(hrefOf(spec)));
      const loaded = [...(await collect(near, anew)), ...wholes.map((whole) => wholeOf(whole, anew))];
      const byId = new Map(loaded.map((test) => [test.id, test]));
      for (const id of count) if (byId.has(id) && (await failureOf(byId.get(id)))) return { status: 'killed', by: id };
    } catch {
      return { status: 'killed', by: 'loading' };
    } finally {
      switches.activeMutant = null;
    }
    return { status: 'survived' };
  },
};

process.on('message', async ({ ask, ...about }) =>
  process.send({ answer: await answers[ask](about), size: process.memoryUsage().rss }),
);
process.on('disconnect', () => process.exit());
process.send({ ready: tests.size });
