// npm run contracts: writes what follows from the types and samples of the published events: schemas, lock and tables in libs/contracts,
// and docs/events. With --check it writes nothing and says what is out of date. In two steps, because the pages are made from the tables.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../bin/typescript.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const check = process.argv.includes('--check');
const step = process.argv.includes('--pages') ? pages : schemas;

try {
  process.exitCode = await step();
} catch (error) {
  console.error(`contracts: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function schemas() {
  const { generated, home, leftOver } = await import('../libs/contracts/tools/files.ts');
  const files = generated();
  const odd = leftOver(files).map((path) => home + path);
  const wrong = written(new Map([...files].map(([path, text]) => [home + path, text])));
  for (const path of odd) {
    const sample = path.startsWith(`${home}samples/`); // somebody's work: not ours to remove
    if (!check && !sample) rmSync(path);
    console.error(`contracts: ${path.slice(root.length)} belongs to no event${check || sample ? '' : ', removed'}`);
  }
  const args = [fileURLToPath(import.meta.url), '--pages', ...(check ? ['--check'] : [])];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status || (check ? wrong + odd.length && 1 : 0);
}

/** Who listens is what the contexts say of themselves. */
async function pages() {
  const { asyncApi, eventsPage } = await import('@redress/contracts/tools');
  const { consumersOf } = await import('@redress/context');
  const contexts = await Promise.all([
    import('@redress/orders').then(({ orders }) => orders),
    import('@redress/refunds').then(({ refunds }) => refunds),
    import('@redress/arbitration').then(({ arbitration }) => arbitration),
    import('@redress/penalties').then(({ penalties }) => penalties),
    import('@redress/compliance').then(({ compliance }) => compliance),
  ]);
  const listeners = Object.fromEntries(contexts.flatMap(consumersOf).map(({ name, services }) => [name, services]));
  const folder = `${root}docs/events/`;
  const wrong = written(new Map([[`${folder}asyncapi.yaml`, asyncApi(listeners)], [`${folder}README.md`, eventsPage(listeners)]])); // prettier-ignore
  return check && wrong > 0 ? 1 : 0;
}

/** How many files were not as they must be. */
function written(files) {
  const changed = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  for (const [path, text] of changed) {
    console.error(`contracts: ${path.slice(root.length)} ${check ? 'is out of date: npm run contracts' : 'written'}`);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return changed.length;
}
