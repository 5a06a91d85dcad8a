/** The rows of a file of an export, a share at a time, as they were written. */
import { parse } from 'csv-parse';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { RowFormat } from './row-file.js';
import type { Cell, Columns, Row } from './tables.js';

/** `bufferBytes`: what is read at a time, where the format lets one choose. */
export const readRows = (
  path: string,
  format: RowFormat,
  columns: Columns,
  bufferBytes = 1 << 16,
): AsyncGenerator<readonly Row[]> => {
  const names = Object.keys(columns);
  if (format === 'parquet') return parquetRows(path, names);
  return format === 'csv' ? csvRows(path, names, bufferBytes) : ndjsonRows(path, names, bufferBytes);
};

/** The file is open only while it is read: a merge has one for each day of a log. */
async function* ndjsonRows(path: string, names: readonly string[], bufferBytes: number): AsyncGenerator<readonly Row[]> {
  let rest = Buffer.alloc(0);
  for (let at = 0; ;) {
    const file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bufferBytes), 0, bufferBytes, at);
    await file.close();
    if (bytesRead === 0) return;
    at += bytesRead;
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end > 0)
      yield bytes
        .subarray(0, end - 1)
        .toString()
        .split('\n')
        .map((line) => {
          const object = JSON.parse(line) as Record<string, string | number | null>;
          return names.map((name) => textOf(object[name]));
        });
  }
}

const textOf = (value: unknown): Cell => (value === null || value === undefined ? null : String(value));

async function* csvRows(path: string, names: readonly string[], highWaterMark: number): AsyncGenerator<readonly Row[]> {
  const parser = createReadStream(path, { highWaterMark }).pipe(
    parse({ columns: false, from_line: 2, cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell) }),
  );
  let rows: Row[] = [];
  for await (const row of parser as AsyncIterable<Row>) {
    if (row.length !== names.length) throw new Error(`${path}: a line of ${row.length} cells, and not ${names.length}`);
    if (rows.push(row) < 500) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function* parquetRows(path: string, names: readonly string[]): AsyncGenerator<readonly Row[]> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows: inGroup } of metadata.row_groups) {
    const rowEnd = rowStart + Number(inGroup);
    const objects = await parquetReadObjects({ file, metadata, columns: [...names], rowStart, rowEnd });
    yield objects.map((object) => names.map((name) => textOf(object[name])));
    rowStart = rowEnd;
  }
}
