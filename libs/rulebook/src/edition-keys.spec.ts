import { readFileSync, readdirSync } from 'node:fs';
import { editionSchema } from './edition-schema.js';
import { reasonCodes } from './vocabulary.js';

type Node = { properties?: Readonly<Record<string, Node>>; items?: Node; additionalProperties?: Node | boolean };

const keysOf = ({ properties = {}, items, additionalProperties }: Node): string[] => [
  ...Object.entries(properties).flatMap(([key, node]) => [key, ...keysOf(node)]),
  ...(items ? keysOf(items) : []),
  ...(typeof additionalProperties === 'object' ? keysOf(additionalProperties) : []),
];

const libs = new URL('../../', import.meta.url);
const isCode = (file: string): boolean =>
  file.endsWith('.ts') && !/(spec|fixtures|contract)\.ts$/.test(file) && !/edition-schema|vocabulary|generated/.test(file);
const code = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/src\//.test(file) && isCode(file))
  .map((file) => readFileSync(new URL(file, libs), 'utf8'))
  .join('\n');

/** No parameters of their own: the reasons, whose rows are read by their code, and what each is called in Chinese. */
const words: readonly string[] = ['zh', ...reasonCodes];

it('promises nothing: every key of an edition is read by some rule', () => {
  const keys = [...new Set(keysOf(editionSchema as Node))].filter((key) => !words.includes(key));
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => !new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(code))).toEqual([]);
});
