/** `npm run contracts`: writes the schemas, the lock and the tables of the published events anew. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { committed, generated, home, leftOver } from './files.js';
import { eventSchemas } from './schemas.js';

try {
  const all = eventSchemas();
  const files = generated(all);
  const changed = [...files].filter(([path, text]) => committed(path) !== text);
  for (const [path, text] of changed) {
    mkdirSync(dirname(home + path), { recursive: true });
    writeFileSync(home + path, text);
  }
  const odd = leftOver(files, all);
  const gone = odd.filter((path) => !path.startsWith('samples/')); // a sample is somebody's work
  for (const path of gone) rmSync(home + path);
  console.log(`contracts: ${all.length} events, ${changed.length} files written, ${gone.length} removed`);
} catch (error) {
  console.error(`contracts: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
