// The small invented set of apps/cli/test/olist-synthetic, every branch of the mapping once, and how to spoil a copy of it.
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const synthetic = fileURLToPath(new URL('../../test/olist-synthetic', import.meta.url));

/** A copy for one test. */
export const copied = () => {
  const folder = mkdtempSync(join(tmpdir(), 'olist-'));
  cpSync(synthetic, folder, { recursive: true });
  const path = (file: string) => join(folder, file);
  return {
    folder,
    edit: (file: string, edit: (text: string) => string) => writeFileSync(path(file), edit(readFileSync(path(file), 'utf8'))),
    write: (file: string, bytes: Uint8Array | string) => writeFileSync(path(file), bytes),
    remove: (file: string) => rmSync(path(file)),
    rename: (file: string, to: string) => renameSync(path(file), path(to)),
    gzip: (file: string, cut = (bytes: Buffer) => bytes) => {
      writeFileSync(path(`${file}.gz`), cut(gzipSync(readFileSync(path(file)))));
      rmSync(path(file));
    },
    discard: () => rmSync(folder, { recursive: true }),
  };
};
export type Copy = ReturnType<typeof copied>;

/** The set `times` over, under other ids and with sellers of their own, without reviews: a longer history. */
export const multiplied = (times: number): Copy => {
  const copy = copied();
  const columns: Readonly<Record<string, readonly number[]>> = {
    olist_customers_dataset: [0, 1],
    olist_orders_dataset: [0, 1],
    olist_order_items_dataset: [0, 3],
    olist_order_payments_dataset: [0],
    olist_sellers_dataset: [0],
  };
  copy.edit('olist_order_reviews_dataset.csv', (text) => text.slice(0, text.indexOf('\n') + 1));
  for (const [name, ids] of Object.entries(columns))
    copy.edit(`${name}.csv`, (text) => {
      const [header, ...rows] = text.trimEnd().split(/\r?\n/);
      const nth = (n: number) => rows.map((row) => row.split(',').map((value, at) => (ids.includes(at) ? `${value}-${n}` : value)).join()); // prettier-ignore
      return [header, ...Array.from({ length: times }, (_, n) => nth(n)).flat(), ''].join('\n');
    });
  return copy;
};
