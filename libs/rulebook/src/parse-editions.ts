/** Editions from YAML texts: `extends:` resolved, every key checked, the wrong one named. Pure; who reads the files is the caller's. */
import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';
import { contentHash } from './canonical.js';
import { type EditionSource, editionSchema } from './edition-schema.js';
import type { Edition } from './edition.js';
import { startOfDay } from './instant.js';
import { fen } from './money.js';

/** `name` is what the operator calls the file; it stands at the head of every complaint. */
export type EditionFile = Readonly<{ name: string; text: string }>;

/** An operator's edition cannot be used: which file, which key, what is wrong with it. */
export class BadEdition extends Error {
  override readonly name = 'BadEdition';
}

type Tree = { readonly [key: string]: unknown };
type Source = { file: string; name: string; parent: string | undefined; own: Tree };

const valid = new Ajv({ verbose: true }).addKeyword('fen').compile<EditionSource>(editionSchema);

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
  const tree = yaml(file, text);
  if (!isTree(tree)) return refuse(file, 'must be a map of keys');
  const { extends: parent, ...own } = tree;
  if (parent !== undefined && typeof parent !== 'string') return refuse(file, 'extends must be the name of an edition');
  if (typeof own['name'] !== 'string') return refuse(file, own['name'] === undefined ? 'name is missing' : 'name must be a text');
  if (own['effective'] === undefined) return refuse(file, 'effective is missing'); // a date is never inherited
  return { file, name: own['name'], parent, own };
};

const yaml = (file: string, text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    return refuse(file, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
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

const edition = ({ file }: Source, tree: Tree): Edition => {
  if (!valid(tree)) return refuse(file, said(valid.errors?.[0]));
  const read = inFen(tree, editionSchema) as EditionSource;
  return { ...read, effective: startOfDay(read.effective), hash: contentHash(read) };
};

/** What ajv found, as the path of the key and what must be there. */
const said = (error: ErrorObject | undefined): string => {
  if (!error) return 'is no edition';
  const { instancePath, keyword, params, parentSchema } = error;
  const path = instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  const below = (key: string) => (path ? `${path}.${key}` : key);
  if (keyword === 'required') return `${below(params['missingProperty'])} is missing`;
  if (keyword === 'additionalProperties') return `${below(params['additionalProperty'])} is not a key of an edition`;
  return `${path} ${parentSchema?.['description']}`;
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
