// Module hooks: './x.js' finds x.ts, and TypeScript is compiled by swc, once per content (node_modules/.cache/typescript).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { jsc } from './swc.js';

const cache = fileURLToPath(new URL('../node_modules/.cache/typescript/', import.meta.url));
// without the sources, which stay where they are: Node parses each map when it loads its module
const maps = { sourceMaps: 'inline', inlineSourcesContent: false };
const recipe = JSON.stringify({ jsc, maps }) + createRequire(import.meta.url)('@swc/core/package.json').version;

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.split('?')[0].endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url);
  const source = readFileSync(path, 'utf8');
  const compiled = cache + createHash('sha1').update(recipe).update(path).update(source).digest('hex') + '.js';
  return { format: 'module', source: read(compiled) ?? (await compile(path, source, compiled)), shortCircuit: true };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // not compiled yet
  }
}

async function compile(path, source, target) {
  const { transform } = await import('@swc/core'); // loaded late: a warm start does without the compiler
  const options = { filename: path, sourceFileName: path, ...maps, swcrc: false, configFile: false };
  const { code } = await transform(source, { ...options, jsc, module: { type: 'es6' } });
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${target}.${process.pid}`, code);
    renameSync(`${target}.${process.pid}`, target); // another process sees all of it or nothing
  } catch {
    // a read-only tree (an image) compiles anew each time, and runs all the same
  }
  return code;
}
