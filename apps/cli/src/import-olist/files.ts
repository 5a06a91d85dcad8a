import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { BadFile } from './bad-file.js';
import { rowsOf } from './csv.js';
import { type Olist, type Row, type TableName, tables } from './tables.js';

/** Reads a folder with Kaggle's files, `.csv` or `.csv.gz`, and checks all of every one of them. Throws `BadFile`. */
export const readOlist = async (folder: string): Promise<Olist> => {
  const names = Object.keys(tables) as TableName[];
  const paths = await found(folder, names);
  const read: Partial<Record<TableName, readonly Row<TableName>[]>> = {};
  for (const name of names) read[name] = rowsOf(name, basename(paths[name]), await bytesOf(paths[name]));
  const olist = read as Olist;
  haveCustomers(olist, basename(paths.orders), basename(paths.customers));
  return olist;
};

/** All files before the first is read: who forgot one hears it at once. An unpacked file goes before a packed one. */
const found = async (folder: string, names: readonly TableName[]) => {
  const present = await readdir(folder).catch((error: Error) => {
    throw new BadFile(folder, 1, '-', `the folder cannot be read (${error.message})`, "a folder with Kaggle's Olist files");
  });
  const path = (name: TableName) => {
    const { file, key, columns } = tables[name];
    const there = [`${file}.csv`, `${file}.csv.gz`].find((candidate) => present.includes(candidate));
    if (!there)
      throw new BadFile(
        `${file}.csv`,
        1,
        key[0] ?? Object.keys(columns)[0]!,
        `no such file in ${folder}`,
        'this file, or it with .gz',
      );
    return join(folder, there);
  };
  return Object.fromEntries(names.map((name) => [name, path(name)])) as Record<TableName, string>;
};

/** The file's bytes, unpacked. A packed file that breaks off is refused with the line it breaks off in. */
const bytesOf = async (path: string): Promise<Buffer> => {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new BadFile(basename(path), 1, '-', `cannot be read (${error.message})`, 'a readable file');
  });
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    const { line, column } = lastPlace(unpackedUpTo(bytes).toString());
    const wrong = `the packed file is cut off or damaged here (${(error as Error).message})`;
    throw new BadFile(basename(path), line, column, wrong, 'the whole file');
  }
};

/** What the longest beginning of a broken file holds that can still be unpacked, found by halving. */
const unpackedUpTo = (bytes: Buffer): Buffer => {
  let [unpacked, good, bad] = [Buffer.alloc(0), 0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      unpacked = gunzipSync(bytes.subarray(0, middle), { finishFlush: constants.Z_SYNC_FLUSH });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return unpacked;
};

/** Roughly where a text ends: quoted commas and line breaks count as any others. */
const lastPlace = (text: string) => {
  const lines = text.split('\n');
  const header = (lines[0] ?? '').replace('\ufeff', '').trim().split(',');
  const column = header[Math.min((lines.at(-1) ?? '').split(',').length, header.length) - 1];
  return { line: lines.length, column: column || '-' };
};

/** An order without its customer cannot be anybody's. What else is missing across files is left out and counted. */
const haveCustomers = ({ orders, customers }: Olist, file: string, customersFile: string) => {
  const known = new Set(customers.map(({ customer_id }) => customer_id));
  const orphan = orders.find(({ customer_id }) => !known.has(customer_id));
  if (!orphan) return;
  throw new BadFile(
    file,
    orphan.line,
    'customer_id',
    `"${orphan.customer_id}" has no row in ${customersFile}`,
    'a customer of that file (is it cut off?)',
  );
};
