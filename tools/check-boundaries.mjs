// Proves that lint finds what it must find. @nx/enforce-module-boundaries passes everything while it has no project graph, so a
// green lint alone says nothing. The violations are handed to ESLint as text under names of files that do not exist:
// the same configuration judges them, and there is nothing to clean up.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { ESLint } from 'eslint';

const packages = ['apps', 'libs']
  .flatMap((folder) => readdirSync(folder).map((name) => describe(`${folder}/${name}`)))
  .filter(Boolean);
const contexts = packages.filter(({ tags }) => tags.includes('type:context'));
if (contexts.length < 2) throw new Error('boundaries: fewer than two packages bear the tag type:context, nothing can be proved');
const [one, other] = contexts;
const eslint = new ESLint();

const direction = '@nx/enforce-module-boundaries';
const imports = 'no-restricted-imports';
const probes = [
  ['a context imports another', `${one.folder}/src/planted.ts`, `import '${other.name}';`, direction],
  ['so does a spec', `${one.folder}/src/planted.spec.ts`, `import '${other.name}';`, direction],
  ['by a relative path', `${one.folder}/src/planted.ts`, `import '../../../${other.folder}/src/index.js';`, direction],
  ['the platform imports a context', 'libs/event-sourcing/src/planted.ts', `import '${one.name}';`, direction],
  ['the rulebook imports a context', 'libs/rulebook/src/planted.ts', `import '${one.name}';`, direction],
  ['a context ships test code', `${one.folder}/src/planted.ts`, `import '@redress/simulation';`, direction],
  ['a context reads a file', 'libs/orders/src/order/planted.ts', `import 'node:fs';`, imports],
  ['a context knows Nest', 'libs/orders/src/planted.ts', `import '@nestjs/cqrs';`, imports],
  ['a context draws lots', 'libs/orders/src/order/planted.ts', `import { randomUUID } from 'node:crypto';`, imports],
  ['a rule hashes', 'libs/rulebook/src/planted.ts', `export { hash } from 'node:crypto';`, undefined],
  ['contracts know Nest', 'libs/contracts/src/planted.ts', `import '@nestjs/common';`, imports],
  ['the pure door knows pg', 'libs/event-sourcing/src/planted.ts', `import 'pg';`, imports],
  ['a rule knows a store', 'libs/rulebook/src/planted.ts', `import '@redress/event-sourcing/postgres';`, imports],
  ['a deep import', `${one.folder}/src/planted.ts`, `import '@redress/contracts/src/index.js';`, imports],
  ['a clock of its own', `${one.folder}/src/planted.ts`, `export const now = Date.now();`, 'no-restricted-properties'],
  ['today', `${one.folder}/src/planted.ts`, `export const now = new Date();`, 'no-restricted-syntax'],
  ['a context imports contracts', `${one.folder}/src/planted.ts`, `import '@redress/contracts';`, undefined],
  ['a spec asks for a database', `${one.folder}/src/planted.int.spec.ts`, `import '@redress/testing/postgres';`, undefined],
];

const wrong = [];
for (const [what, filePath, text, expected] of probes) {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  const found = messages.map(({ ruleId, message }) => ruleId ?? message);
  if (expected ? !found.includes(expected) : found.length) wrong.push(`${what}: expected ${expected ?? 'nothing'}, got ${found}`);
}
if (wrong.length) console.error(`boundaries do not hold:\n  ${wrong.join('\n  ')}`);
else console.log(`boundaries hold: ${probes.length} probes judged as they should be`);
process.exitCode = wrong.length ? 1 : 0;

function describe(folder) {
  const file = `${folder}/package.json`;
  if (!existsSync(file)) return undefined;
  const { name, nx } = JSON.parse(readFileSync(file, 'utf8'));
  return { folder, name, tags: nx?.tags ?? [] };
}
