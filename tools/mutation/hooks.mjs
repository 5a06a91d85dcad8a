// Module hooks of the process that tests mutants: what is mutated is loaded with its mutants, and ?generation=N on a module goes on to all
// that it imports of this repository, so that one process can load the code anew (for mutants of what runs when a module is loaded).
// ?generation=N&base=M&of=FILE goes on to what comes to import FILE, and to that alone: the rest stays as it is in generation M.
// `mutation:importers?FILE` is a module that lists what does.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import { jsc } from '../../bin/swc.js';

let mutated = {};
const compiled = new Map();
const root = new URL('../../', import.meta.url).href;
const list = 'mutation:importers?';

export function initialize({ sourcesAt }) {
  const sources = JSON.parse(readFileSync(sourcesAt, 'utf8'));
  mutated = Object.fromEntries(Object.entries(sources).map(([path, source]) => [pathToFileURL(path).href, source]));
}

/** Which files of ours import a file themselves. */
const importers = new Map();
let reaching = {};

/** The file, and all that comes to import it. */
function allImporters(file) {
  const found = new Set([file]);
  for (const one of found) for (const importer of importers.get(one) ?? []) found.add(importer);
  return found;
}

export async function resolve(specifier, context, next) {
  if (specifier.startsWith(list)) return { url: specifier, shortCircuit: true };
  const [parentURL, query] = context.parentURL?.split('?') ?? [];
  const found = await next(specifier, { ...context, parentURL });
  const ours = found.url.startsWith(root) && !found.url.includes('/node_modules/') && !found.url.includes('?');
  if (!query || !ours) return found;
  if (!importers.has(found.url)) importers.set(found.url, new Set());
  importers.get(found.url).add(parentURL);
  return { ...found, url: `${found.url}?${queryFor(found.url, query)}` };
}

function queryFor(url, query) {
  const asked = new URLSearchParams(query);
  const of = asked.get('of');
  if (of === null) return query;
  if (reaching.query !== query) reaching = { query, files: allImporters(of) };
  return reaching.files.has(url) ? query : `generation=${asked.get('base')}`;
}

export async function load(url, context, next) {
  if (url.startsWith(list)) {
    const files = [...allImporters(url.slice(list.length))];
    return { format: 'module', source: `export default ${JSON.stringify(files)}`, shortCircuit: true };
  }
  const [file] = url.split('?');
  if (mutated[file] === undefined) return next(url, context);
  if (!compiled.has(file)) compiled.set(file, await compile(fileURLToPath(file), mutated[file]));
  return { format: 'module', source: compiled.get(file), shortCircuit: true };
}

async function compile(filename, source) {
  const { code } = await transform(source, { filename, swcrc: false, configFile: false, jsc, module: { type: 'es6' } });
  return code;
}
