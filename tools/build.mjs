// node tools/build.mjs OUT: what an image runs, as plain JavaScript: no compiler at run time (deploy/README.md has what that
// saves). The tree stays as it is; x.ts becomes x.js, and the `exports` of the packages say so. Tests and measurements stay behind.
import { transform } from '@swc/core';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsc } from '../bin/swc.js';

const root = fileURLToPath(new URL('..', import.meta.url));
if (!process.argv[2]) throw new Error('node tools/build.mjs OUT');
const out = resolve(process.argv[2]);

const ships = /\.(ts|js|json|yaml)$|^apps\/console\/dist\//;
// libs/testing is what the command line plays scenarios with
const staysBehind =
  /\.(spec|fixtures|contract|bench)\.ts$|\.d\.ts$|^apps\/bench\/|^apps\/console\/(?!dist\/|package\.json$)|^(apps|libs)\/\w+-?\w*\/(test|testing|bench)\/|\/(node_modules|__fixtures__)\//;

const paths = ['apps', 'libs']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
  .filter((path) => ships.test(path) && !staysBehind.test(path));

rmSync(out, { recursive: true, force: true });
for (const path of paths) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  if (path.endsWith('.ts')) await compile(path);
  else if (path.endsWith('/package.json')) write(path, readFileSync(join(root, path), 'utf8').replaceAll('.ts"', '.js"'));
  else cpSync(join(root, path), join(out, path));
}
for (const name of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, name), join(out, name));
console.log(`redress: ${paths.length} files in ${out}`);

async function compile(path) {
  const target = path.replace(/ts$/, 'js');
  const { code, map } = await transform(readFileSync(join(root, path), 'utf8'), {
    ...{ filename: path, sourceFileName: `/${path}`, swcrc: false, configFile: false },
    ...{ jsc, module: { type: 'es6' }, sourceMaps: true, inlineSourcesContent: false },
  });
  const mapName = `${target.split('/').at(-1)}.map`;
  write(target, `${code}\n//# sourceMappingURL=${mapName}\n`); // a stack trace names the line of the .ts (--enable-source-maps)
  write(`${target}.map`, map);
}

function write(path, text) {
  writeFileSync(join(out, path), text);
}
