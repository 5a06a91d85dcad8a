// Tries mutants one after another, in a process that is watched, and tells each verdict as it is found.
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isWhole, root } from './files.mjs';
import { cache } from './results.mjs';
import { workplace } from './workplace.mjs';

/** So many tests of other packages, the quickest first, are asked about a mutant that those beside it do not notice. */
const far = 60;
/** A test that takes more of the time of all than this is asked only about the files beside it. */
const slow = 0.02;

/** `pending` of `mutants` are tried. */
export async function judge({ mutants, pending, sources, specs, results }) {
  const sourcesAt = `${cache}sources.json`;
  writeFileSync(sourcesAt, JSON.stringify(sources));
  const { ask, stop } = workplace({ sourcesAt, specs });
  const interrupted = () => (stop(), results.save(), process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  try {
    say('loading the specs, and one run without a mutant');
    const quiet = await ask({ ask: 'measure' }, 900_000);
    if (!quiet) throw new Error('the specs hang: npm run test:unit says where');
    quiet.measured = quiet.measured.filter(({ id, error }) => !(error && id.includes('.properties.spec.ts'))); // too few lives for it
    const broken = quiet.measured.find(({ error }) => error);
    if (broken) throw new Error(`a test fails without a mutant: ${broken.id}\n${broken.error}`);
    const encounters = meetings(quiet, specs, mutants);
    for (const [done, mutant] of pending.entries()) {
      results.tell(mutant, await verdictOn(mutant, encounters(mutant), ask));
      if (done % 20 === 19) results.save();
      progress(done + 1, pending.length, mutant);
    }
  } finally {
    stop();
    results.save();
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeListener(signal, interrupted);
  }
}

/** Which tests meet a mutant, the nearest and quickest first, and how long they may take. */
function meetings({ measured, coverage }, [near], mutants) {
  const isNear = new Set(near);
  const tests = measured
    .map(({ id, ms }) => ({ id, ms, near: isNear.has(id.split(' › ')[0]) }))
    .sort((a, b) => b.near - a.near || a.ms - b.ms);
  const whole = tests.reduce((sum, { ms }) => sum + ms, 0);
  const isAsked = (file) => {
    const folder = folderOf(file);
    return ({ id, ms }) => ms <= slow * whole || id.startsWith(folder) || isWhole(id.split(' › ')[0]);
  };
  const counted = nearestOf(
    tests.filter(({ near }) => near),
    isAsked,
    coverage,
    mutants,
  );
  return ({ id: mutantId, file }) => {
    const all = tests.filter(isAsked(file)).filter(({ id }) => coverage.perTest[id]?.[mutantId]);
    const met = [...all.filter(({ near }) => near), ...all.filter(({ near }) => !near).slice(0, far)].map(({ id, ms }) => ({ test: id, ms, hitLimit: coverage.perTest[id][mutantId] * 10 + 1000 })); // prettier-ignore
    const atLoading = coverage.static[mutantId];
    const hits = met.reduce((sum, { hitLimit }) => sum + hitLimit, atLoading ?? 0);
    return {
      met,
      atLoading,
      count: atLoading ? counted(file) : [],
      hitLimit: 2 * hits + 1000,
      limitMs: 30_000 + 10 * (atLoading ? whole : met.reduce((sum, one) => sum + one.ms, 0)),
    };
  };
}

const folderOf = (file) => `${dirname(root + file)}/`;

/** Which tests are asked about what runs while a file is loaded, in this order: those beside it or that come past it, then the quickest
 * others, as long as these take a tenth of the time of all (a third, where there are no first ones); then the services. */
function nearestOf(near, isAsked, coverage, mutants) {
  const whole = near.filter(({ id }) => isWhole(id.split(' › ')[0]));
  const single = near.filter((test) => !whole.includes(test));
  const all = single.reduce((sum, { ms }) => sum + ms, 0);
  return (file) => {
    const own = mutants.filter((mutant) => mutant.file === file).map(({ id }) => id);
    const folder = folderOf(file);
    const asked = single.filter(isAsked(file));
    const isOwn = ({ id }) => id.startsWith(folder) || own.some((mutant) => coverage.perTest[id]?.[mutant]);
    const first = asked.filter(isOwn);
    const share = all / (first.length > 0 ? 10 : 3);
    let spent = 0;
    const others = asked.filter((test) => !first.includes(test)).filter(({ ms }) => (spent += ms) <= share);
    return [...first, ...others, ...whole].map(({ id }) => id);
  };
}

/** What took too long is asked once more, by a new process with three times as long: a busy machine kills no mutant. */
async function verdictOn(mutant, encounter, ask) {
  const twice = async (what, limitMs) => (await ask(what, limitMs)) ?? (await ask(what, 3 * limitMs));
  return verdictBy(mutant, encounter, twice);
}

async function verdictBy({ id, file }, { met, atLoading, count, hitLimit, limitMs }, ask) {
  if (!atLoading && met.length === 0) return { status: 'survived', uncovered: true };
  const swapped = met.length > 0 ? await ask({ ask: 'swap', id, met }, limitMs) : { status: 'survived' };
  const verdict =
    atLoading && swapped?.status === 'survived'
      ? await ask({ ask: 'reload', id, file: root + file, hitLimit, count }, limitMs)
      : swapped;
  return verdict ?? { status: 'killed', by: 'time' };
}

function progress(done, all, { file }) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kmutation: ${done} of ${all}, ${file}${done === all ? '\n' : ''}`);
  else if (done % 25 === 0 || done === all) say(`${done} of ${all}, ${file}`);
}
function say(what) {
  console.error(`mutation: ${what}`);
}
