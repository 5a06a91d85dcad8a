// Verdicts, kept while they are found (.redress/mutation), so that an interruption loses nothing; and the survivors that are
// known and judged (survivors.json).
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

/** Of each file that was tried: how many mutants it has and how many were killed, and the judgement of each survivor (`why`). */
export const judged = () => readJson(judgedAt, {});

/** What was found of these files takes the place of what was known of them; what was said of a survivor stays. */
export function writeJudged(files, verdicts) {
  const known = judged();
  for (const file of files) {
    const said = new Map((known[file]?.survivors ?? []).map((one) => [traitsOf(one), one.why]));
    const found = verdicts.filter((one) => one.file === file);
    const left = found.filter(({ status }) => status === 'survived');
    const survivors = left.map(({ mutator, from, to, uncovered }) => ({ mutator, from, to, why: said.get(traitsOf({ mutator, from, to })) ?? '', ...(uncovered && { uncovered }) })); // prettier-ignore
    if (found.length > 0) known[file] = { mutants: found.length, killed: found.length - left.length, survivors };
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
