// What is mutated, and by which tests: all by the specs of the contexts and of the rulebook, those beside the code first, and by every
// scenario file.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const libraries = ['rulebook', 'refunds', 'orders', 'arbitration', 'penalties', 'compliance'];

const under = (path) => {
  if (!statSync(root + path).isDirectory()) return [path];
  const names = readdirSync(root + path, { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${path}/${name}`).sort();
};
const isSpec = (path) => path.endsWith('.spec.ts') && !/\.(int|e2e|kafka)\.spec\.ts$/.test(path);
/** A context.spec.ts opens one service for all its tests: they are one test, for which the file is loaded anew. */
export const isWhole = (path) => path.endsWith('/context.spec.ts');

/** What speaks to a server is tested on one, by contract suites that are left out here. */
const needsServer = (path) => path.includes('/postgres/');
/** Paths from the root of the code below `paths`: no specs, no fixtures, no lists of exports; what needs a server only where it is named. */
export const codeOf = (paths) =>
  paths
    .flatMap((path) => under(path).filter((found) => found === path || !needsServer(found.slice(path.length))))
    .filter((path) => path.endsWith('.ts') && !/\.(spec|fixtures)\.ts$|(^|\/)index\.ts$/.test(path));

/** Absolute paths in two groups: the specs of the packages that are mutated, then all others (none of them where `near` says so). */
export function specsFor(code, { near: alone }) {
  const near = (path) => code.some((one) => one.split('/')[1] === path.split('/')[1]);
  const specs = libraries.flatMap((library) => under(`libs/${library}/src`)).filter(isSpec);
  const scenarios = 'tools/mutation/scenarios.mjs';
  const others = specs.filter((path) => !near(path) && !isWhole(path));
  return [specs.filter(near), alone ? [] : [...others, scenarios]].map((group) => group.map((path) => root + path));
}

/** Of all that a verdict may hang on. */
export function hashOfAll() {
  const hash = createHash('sha1');
  const files = ['libs', 'scenarios', 'tools/mutation'].flatMap(under).filter((path) => /\.(ts|mjs|yaml|json)$/.test(path));
  for (const path of files) if (!path.includes('node_modules')) hash.update(path).update(readFileSync(root + path));
  return hash.digest('hex');
}
export const hashOf = (path) =>
  createHash('sha1')
    .update(readFileSync(root + path))
    .digest('hex');
