// Verdicts, kept while they are found (.redress/mutation), so that an interruption loses nothing; and the survivors that are
// known and judged (survivors.json).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hashOf, hashOfAll, root } from './files.mjs';

export const cache = `${root}.redress/mutation/`;
const judgedAt = new URL('survivors.json', import.meta.url);
const readJson = (path, otherwise) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
};
/** A condition and its first part begin at one place, and both may become `true`. */
const keyOf = ({ mutator, line, column, from, to }) => `${line}:${column} ${mutator} ${from} ${to}`;
/** Stays the same when lines move. */
const traitsOf = ({ mutator, from, to }) => `${mutator} ${from} ${to}`;

/** Of each folder of a package as many as are asked for, in the order in which they are drawn: what is cut short is a sample, too. */
export function drawn(mutants, { sample, seed }) {
  const lotOf = (mutant) =>
    createHash('sha1')
      .update(`${seed} ${mutant.file} ${keyOf(mutant)}`)
      .digest('hex');
  const inOrder = mutants.map((mutant) => ({ mutant, lot: lotOf(mutant) })).sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const taken = new Map();
  return inOrder.flatMap(({ mutant }) => {
    const folder = mutant.file.split('/').slice(0, 4).join('/');
    taken.set(folder, (taken.get(folder) ?? 0) + 1);
    return taken.get(folder) <= sample ? [mutant] : [];
  });
}

/** A killed mutant stays so while its file is the same (`fresh` asks again), a survivor while everything is; one of `near` specs alone counts
 * only where no others are asked. */
export function openResults({ fresh, near }) {
  mkdirSync(cache, { recursive: true });
  const path = `${cache}verdicts.json`;
  const kept = fresh ? {} : readJson(path, {});
  const all = hashOfAll();
  const ofFile = (file) => {
    const hash = hashOf(file);
    if (kept[file]?.hash !== hash) kept[file] = { hash, mutants: {} };
    return kept[file].mutants;
  };
  return {
    known(mutant) {
      const verdict = ofFile(mutant.file)[keyOf(mutant)];
      return verdict && (verdict.status !== 'survived' || (verdict.all === all && (near || !verdict.near))) ? verdict : undefined;
    },
    tell(mutant, verdict) {
      ofFile(mutant.file)[keyOf(mutant)] = { ...verdict, ...(verdict.status === 'survived' && { all, ...(near && { near }) }) };
    },
    save() {
      writeFileSync(`${path}.new`, JSON.stringify(kept));
      renameSync(`${path}.new`, path);
    },
  };
}

/** Of each file that was tried: how many mutants were tried (`of` how many, where they were drawn) and how many were killed (`timedOut` of them
 * by taking too long, twice), and the judgement of each survivor (`why`). */
export const judged = () => readJson(judgedAt, {});

/** What was found of these files takes the place of what was known of them; what was said of a survivor stays. */
export function writeJudged(files, verdicts, made) {
  const known = judged();
  for (const file of files) {
    const said = new Map((known[file]?.survivors ?? []).map((one) => [traitsOf(one), one.why]));
    const found = verdicts.filter((one) => one.file === file);
    const left = found.filter(({ status }) => status === 'survived');
    const survivors = left.map(({ mutator, from, to, uncovered }) => ({ mutator, from, to, why: said.get(traitsOf({ mutator, from, to })) ?? '', ...(uncovered && { uncovered }) })); // prettier-ignore
    const of = made.filter((one) => one.file === file).length;
    const timedOut = found.filter(({ by }) => by === 'time').length;
    if (found.length > 0)
      known[file] = { mutants: found.length, ...(of > found.length && { of }), killed: found.length - left.length, ...(timedOut > 0 && { timedOut }), survivors }; // prettier-ignore
    else delete known[file];
  }
  const sorted = Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(judgedAt, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** Those that nobody has judged. */
export function unjudged(survivors) {
  const known = judged();
  return survivors.filter(
    (one) => !(known[one.file]?.survivors ?? []).some((other) => traitsOf(other) === traitsOf(one) && other.why !== ''),
  );
}
