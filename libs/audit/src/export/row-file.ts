/** Rows written to a file, in one of the formats. Memory holds a share of them. */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type FileHandle, open } from 'node:fs/promises';
import type { Cell, Columns, ColumnType, Row } from './tables.js';

export const rowFormats = ['ndjson', 'parquet', 'csv'] as const;
export type RowFormat = (typeof rowFormats)[number];

export interface RowFile {
  write(row: Row): void;
  /** Brings what was written to the disk, once it is enough for a share, or at the end. */
  settle(): Promise<void>;
  /** Closes the file; answers how many rows it has. */
  end(): Promise<number>;
}

export const openRowFile = async (path: string, format: RowFormat, columns: Columns): Promise<RowFile> => {
  const file = await open(path, 'w');
  if (format === 'parquet') return parquetFile(file, columns);
  const lines = format === 'csv' ? csvLine : ndjsonLine(columns);
  return textFile(file, lines, format === 'csv' ? csvLine(Object.keys(columns)) : '');
};

const shareBytes = 1 << 18;

const textFile = (file: FileHandle, line: (row: Row) => string, head: string): RowFile => {
  let [text, rows] = [head, 0];
  const flush = async () => {
    const share = text;
    text = '';
    if (share !== '') await file.writeFile(share);
  };
  return {
    write: (row) => {
      text += line(row);
      rows++;
    },
    settle: async () => (text.length >= shareBytes ? flush() : undefined),
    end: async () => {
      await flush();
      await file.close();
      return rows;
    },
  };
};

const isNumber = (type: ColumnType | undefined): boolean => type === 'int' || type === 'bigint';

const ndjsonLine = (columns: Columns) => {
  const names = Object.entries(columns).map(([name, type]) => ({ head: `"${name}":`, asItIs: isNumber(type) }));
  return (row: Row): string => {
    let text = '';
    names.forEach(({ head, asItIs }, n) => {
      const cell = row[n] as Cell;
      text += `${n === 0 ? '{' : ','}${head}${cell !== null && asItIs ? cell : JSON.stringify(cell)}`;
    });
    return `${text}}\n`;
  };
};

/** RFC 4180. Nothing between two commas is null, `""` the empty text. */
const csvLine = (row: Row): string => `${row.map(csvCell).join()}\r\n`;
const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  return cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

const [rowsOfGroup, charsOfGroup] = [20_000, 1 << 24];
const physical = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int: { type: 'INT32' },
  bigint: { type: 'INT64' },
} as const;
const valueOf: Readonly<Record<ColumnType, (cell: string) => unknown>> = {
  text: (cell) => cell,
  json: (cell) => cell,
  int: Number,
  bigint: BigInt,
};

const parquetFile = (file: FileHandle, columns: Columns): RowFile => {
  const named = Object.entries(columns);
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: named.length },
      ...named.map(([name, type]) => ({ name, ...physical[type], repetition_type: 'OPTIONAL' as const })),
    ],
    createdBy: 'redress',
  });
  let [group, chars, rows]: [unknown[][], number, number] = [named.map(() => []), 0, 0];
  /** What is behind `index` stays counted in `offset`, by which the file's own places are told. */
  const flush = async () => {
    await file.writeFile(new Uint8Array(writer.buffer, 0, writer.index));
    writer.index = 0;
  };
  const encode = async () => {
    if (group[0]?.length === 0) return;
    const columnData = named.map(([name], n) => ({ name, data: group[n] as unknown[] }));
    await parquet.write({ columnData, rowGroupSize: rowsOfGroup });
    [group, chars] = [named.map(() => []), 0];
    await flush();
  };
  return {
    write: (row) => {
      named.forEach(([, type], n) => {
        const cell = row[n] as Cell;
        group[n]?.push(cell === null ? null : valueOf[type](cell));
        chars += cell?.length ?? 0;
      });
      rows++;
    },
    settle: async () => ((group[0]?.length ?? 0) >= rowsOfGroup || chars >= charsOfGroup ? encode() : undefined),
    end: async () => {
      await encode();
      await parquet.finish();
      await flush();
      await file.close();
      return rows;
    },
  };
};
