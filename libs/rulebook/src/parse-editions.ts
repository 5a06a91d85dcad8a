/** Editions from YAML texts: `extends:` resolved, every key checked, the wrong one named. Pure; who reads the files is the caller's. */
import type { ErrorObject } from 'ajv';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { wrongInScore } from './check-score.js';
import { contentHash } from './canonical.js';
import { type EditionSource, editionSchema } from './edition-schema.js';
import type { Edition } from './edition.js';
import { startOfDay } from './instant.js';
import { fen } from './money.js';
import { checkOf } from './schema.js';

/** `name` is what the operator calls the file; it stands at the head of every complaint. */
export type EditionFile = Readonly<{ name: string; text: string }>;

/** An operator's edition cannot be used: which file and line, which key, what is wrong with it and what would be right. */
export class BadEdition extends Error {
  override readonly name = 'BadEdition';
}

type Tree = { readonly [key: string]: unknown };
type Source = { file: string; name: string; parent: string | undefined; own: Tree; lineOf: LineOf };
/** Where in the file a key stands, or the innermost map around it that does; undefined for what is inherited. */
type LineOf = (path: readonly string[]) => number | undefined;

const wrongIn = checkOf(editionSchema);

/** Oldest first. Throws BadEdition. */
export const parseEditions = (files: readonly EditionFile[]): readonly Edition[] => {
  const sources = files.map(read);
  sources.forEach(({ file, name }, index) => {
    const twin = sources.slice(0, index).find((source) => source.name === name);
    if (twin) refuse(file, `name ${name} is already that of ${twin.file}`);
  });
  const editions = sources.map((source) => ({ source, edition: edition(source, inherited(source, sources)) }));
  const byDate = editions.toSorted((a, b) => (a.edition.effective < b.edition.effective ? -1 : 1));
  byDate.forEach(({ source, edition: { effective } }, index) => {
    const twin = byDate[index - 1];
    if (twin?.edition.effective === effective) refuse(source.file, `effective is the same day as that of ${twin.source.file}`);
  });
  return byDate.map((one) => one.edition);
};

const refuse = (file: string, what: string): never => {
  throw new BadEdition(`${file}: ${what}`);
};

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const read = ({ name: file, text }: EditionFile): Source => {
  const { tree, lineOf } = yaml(file, text);
  if (!isTree(tree)) return refuse(file, 'must be a map of keys');
  const { extends: parent, ...own } = tree;
  if (parent !== undefined && typeof parent !== 'string') return refuse(file, 'extends must be the name of an edition');
  if (typeof own['name'] !== 'string') return refuse(file, own['name'] === undefined ? 'name is missing' : 'name must be a text');
  if (own['effective'] === undefined) return refuse(file, 'effective is missing'); // a date is never inherited
  return { file, name: own['name'], parent, own, lineOf };
};

const yaml = (file: string, text: string): { tree: unknown; lineOf: LineOf } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) return refuse(file, error.message.split('\n')[0] ?? '');
  const lineOf: LineOf = (path) => {
    let node: unknown = document.contents;
    let line: number | undefined;
    for (const name of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => String(key) === name) : undefined;
      if (!pair) break;
      const { range } = pair.key as { range?: readonly number[] | null };
      line = range ? lines.linePos(range[0] ?? 0).line : line;
      node = pair.value;
    }
    return line;
  };
  try {
    return { tree: document.toJS(), lineOf };
  } catch (error) {
    return refuse(file, error instanceof Error ? error.message : String(error)); // an alias that resolves to nothing
  }
};

/** The source with all that its ancestors say and it does not. */
const inherited = (source: Source, sources: readonly Source[], below: readonly string[] = []): Tree => {
  const { file, name, parent, own } = source;
  if (parent === undefined) return own;
  const line = [...below, name];
  if (line.includes(parent)) return refuse(file, `extends goes round in a circle: ${[...line, parent].join(' -> ')}`);
  const above =
    sources.find((source) => source.name === parent) ?? refuse(file, `extends ${parent}, but there is no such edition`);
  return merged(inherited(above, sources, line), own);
};

/** Maps are merged key by key; anything else, lists too, replaces what was there. */
const merged = (above: Tree, own: Tree): Tree => ({
  ...above,
  ...Object.fromEntries(
    Object.entries(own).map(([key, value]) => {
      const before = Object.hasOwn(above, key) ? above[key] : undefined;
      return [key, isTree(before) && isTree(value) ? merged(before, value) : value];
    }),
  ),
});

const edition = ({ file, lineOf }: Source, tree: Tree): Edition => {
  const error = wrongIn(tree);
  if (error) {
    const { path, what } = found(error);
    const line = lineOf(path);
    return refuse(line === undefined ? file : `${file}:${line}`, what);
  }
  const read = inFen(tree, editionSchema) as EditionSource;
  const wrong = wrongInScore(read.score);
  if (wrong) {
    const line = lineOf(wrong.path);
    return refuse(line === undefined ? file : `${file}:${line}`, wrong.what);
  }
  return { ...read, effective: startOfDay(read.effective), hash: contentHash(read) };
};

/** What ajv found, as the path of the key and what must be there. */
const found = (error: ErrorObject): { path: readonly string[]; what: string } => {
  const { instancePath, keyword, params, parentSchema = {} } = error;
  const names = instancePath.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore
  const known = (parentSchema['properties'] ?? {}) as Record<string, Tree>;
  const below = (key: unknown, what: string) => {
    const path = [...names, String(key)];
    return { path, what: `${path.join('.')} ${what}` };
  };
  if (keyword === 'required') {
    const key = String(params['missingProperty']);
    return below(key, `is missing: it ${String(known[key]?.['description'])}`);
  }
  if (keyword === 'additionalProperties')
    return below(params['additionalProperty'], `is not a key of an edition; there are ${Object.keys(known).join(', ')}`);
  return { path: names, what: `${names.join('.')} ${String(parentSchema['description'])}` };
};

/** The same tree with the amounts read. */
const inFen = (value: unknown, schema: Tree): unknown => {
  if (schema['fen'] === true) return fen(value as string);
  if (Array.isArray(value)) return value.map((item) => inFen(item, schema['items'] as Tree));
  if (!isTree(value)) return value;
  const known = (schema['properties'] ?? {}) as Record<string, Tree>;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inFen(item, known[key] ?? (schema['additionalProperties'] as Tree))]),
  );
};
