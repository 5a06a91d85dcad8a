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
const keyOf = ({ mutator, line, column, to }) => `${line}:${column} ${mutator} ${to}`;
/** Stays the same when lines move. */
const traitsOf = ({ mutator, from, to }) => `${mutator} ${from} ${to}`;

/** A killed mutant stays so while its file is the same (`fresh` asks again), a survivor while everything is. */
export function openResults({ fresh }) {
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
      return verdict && (verdict.status !== 'survived' || verdict.all === all) ? verdict : undefined;
    },
    tell(mutant, verdict) {
      ofFile(mutant.file)[keyOf(mutant)] = { ...verdict, ...(verdict.status === 'survived' && { all }) };
    },
    save() {
      writeFileSync(`${path}.new`, JSON.stringify(kept));
      renameSync(`${path}.new`, path);
    },
  };
}

/** The judgements of survivors, by file: `[{mutator, from, to, why}]`. */
export const judged = () => readJson(judgedAt, {});

/** The survivors of these files take the place of those that were known of them; what was said of one stays. */
export function writeJudged(files, survivors) {
  const known = judged();
  for (const file of files) {
    const said = new Map((known[file] ?? []).map((one) => [traitsOf(one), one.why]));
    const left = survivors.filter((one) => one.file === file);
    const rows = left.map(({ mutator, from, to, ...one }) => ({ mutator, from, to, why: said.get(traitsOf({ mutator, from, to })) ?? '', ...(one.uncovered && { uncovered: true }) })); // prettier-ignore
    if (rows.length > 0) known[file] = rows;
    else delete known[file];
  }
  const sorted = Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(judgedAt, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** Those that nobody has judged. */
export function unjudged(survivors) {
  const known = judged();
  return survivors.filter(
    (one) => !(known[one.file] ?? []).some((other) => traitsOf(other) === traitsOf(one) && other.why !== ''),
  );
}
