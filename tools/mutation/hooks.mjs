// Module hooks of the process that tests mutants: what is mutated is loaded with its mutants, and ?generation=N on a module goes on to all
// that it imports of this repository, so that one process can load the code anew (for mutants of what runs when a module is loaded).
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import { jsc } from '../../bin/swc.js';

let mutated = {};
const compiled = new Map();
const root = new URL('../../', import.meta.url).href;

export function initialize({ sourcesAt }) {
  const sources = JSON.parse(readFileSync(sourcesAt, 'utf8'));
  mutated = Object.fromEntries(Object.entries(sources).map(([path, source]) => [pathToFileURL(path).href, source]));
}

export async function resolve(specifier, context, next) {
  const [parentURL, generation] = context.parentURL?.split('?') ?? [];
  const found = await next(specifier, { ...context, parentURL });
  const ours = found.url.startsWith(root) && !found.url.includes('/node_modules/') && !found.url.includes('?');
  return generation && ours ? { ...found, url: `${found.url}?${generation}` } : found;
}

export async function load(url, context, next) {
  const [file] = url.split('?');
  if (mutated[file] === undefined) return next(url, context);
  if (!compiled.has(file)) compiled.set(file, await compile(fileURLToPath(file), mutated[file]));
  return { format: 'module', source: compiled.get(file), shortCircuit: true };
}

async function compile(filename, source) {
  const { code } = await transform(source, { filename, swcrc: false, configFile: false, jsc, module: { type: 'es6' } });
  return code;
}
