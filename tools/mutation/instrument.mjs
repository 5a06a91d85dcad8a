// Puts every mutant of some files into them at once, each behind a switch (Stryker's instrumenter): the code is compiled once, and
// globalThis.__stryker__.activeMutant says which one is on.
import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: console.warn, isDebugEnabled: () => false };

/** `files`: absolute paths. Mutants come in the order of the files, `line` counts from 1, `from` is the code as it stands. */
export async function instrument(files) {
  const sources = files.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files: out, mutants } = await new Instrumenter(logger).instrument(sources, options);
  const textOf = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: Object.fromEntries(out.map(({ name, content }) => [name, content])),
    mutants: mutants.map(({ id, fileName, location, mutatorName, replacement }) => ({
      ...{ id, file: fileName, mutator: mutatorName, line: location.start.line + 1, column: location.start.column + 1 },
      ...{ from: cut(textOf.get(fileName), location), to: replacement },
    })),
  };
}

function cut(lines, { start, end }) {
  if (start.line === end.line) return lines[start.line].slice(start.column, end.column);
  const inner = lines.slice(start.line + 1, end.line);
  return [lines[start.line].slice(start.column), ...inner, lines[end.line].slice(0, end.column)].join('\n');
}
