import { isUtf8 } from 'node:buffer';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { BadFile } from './bad-file.js';
import { type Row, type TableName, tables } from './tables.js';

/** One file's bytes as rows, every one of them checked, or `BadFile` for the first that is wrong. CRLF and a BOM are fine. */
export const rowsOf = <Name extends TableName>(name: Name, file: string, bytes: Buffer): readonly Row<Name>[] => {
  const { columns, key } = tables[name] as { columns: (typeof tables)[TableName]['columns']; key: readonly string[] };
  const kinds = Object.entries(columns);
  const wanted = kinds.map(([column]) => column);
  const content = bytes.subarray(bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0);
  const endsWhole = content.at(-1) === lineBreak;
  const readable = isUtf8(content); // a replacement character alone says nothing: a review may contain one
  const rows: Row<Name>[] = [];
  const seen = new Set<string>();
  let header: readonly string[] = [];

  records(file, content, (values, line, last) => {
    if (header.length === 0) return void (header = checkedHeader(file, values, wanted));
    if (values.length !== header.length) throw wrongCount(file, line, header, values);
    const row: Record<string, string | number> = { line };
    for (const column of wanted) row[column] = values[header.indexOf(column)]!;
    for (const [column, kind] of kinds) {
      const value = row[column] as string;
      const fits = last && !endsWhole ? (kind.whole ?? kind.fits) : kind.fits;
      if (!fits(value)) throw new BadFile(file, line, column, shown(value), kind.right);
      if (!readable && value.includes('\ufffd')) throw new BadFile(file, line, column, 'bytes that are not UTF-8', 'UTF-8');
    }
    const id = key.map((column) => row[column]).join(', ');
    if (id && seen.has(id)) throw new BadFile(file, line, key.at(-1)!, `${id} stands here a second time`, 'one row for each');
    seen.add(id);
    rows.push(row as Row<Name>);
  });
  if (header.length === 0) throw new BadFile(file, 1, wanted[0]!, 'the file is empty', `the header ${wanted.join(',')}`);
  return rows;
};

const byteOrderMark = Buffer.from('\ufeff');
const lineBreak = 0x0a;
const shown = (value: string) =>
  value === '' ? 'nothing stands here' : `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;

type Seen = (values: string[], line: number, last: boolean) => void;

/** Splits the bytes into records. The parser counts a CRLF in quotes twice, so lines are counted here, from its byte offsets. */
const records = (file: string, content: Buffer, seen: Seen) => {
  let [end, line] = [0, 1]; // where the record before ended, and the line of that place
  let header: readonly string[] = [];
  const begins = () => {
    while (content[end] === 0x0d || content[end] === lineBreak) if (content[end++] === lineBreak) line++; // empty lines
    return line;
  };
  try {
    parse(content, {
      relax_column_count: true, // judged here, with the column that is missing
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
      on_record: (values: string[], { bytes }) => {
        if (header.length === 0) header = values;
        seen(values, begins(), bytes === content.length);
        for (; end < bytes; end++) if (content[end] === lineBreak) line++;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const field = Number(error['column'] ?? 0);
    const column = header[field] ?? header.at(-1) ?? '1';
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new BadFile(file, begins(), column, 'a quote is opened and never closed', 'a closing " (is the file cut off?)');
    throw new BadFile(file, begins(), column, 'a quote in the wrong place', 'text with quotes in quotes, each of them doubled');
  }
};

const checkedHeader = (file: string, found: readonly string[], wanted: readonly string[]) => {
  const missing = wanted.find((column) => !found.includes(column));
  const twice = found.find((column, at) => found.indexOf(column) < at);
  const right = `the header ${wanted.join(',')}`;
  if (missing) throw new BadFile(file, 1, missing, `the column is missing, found are ${found.join(',').slice(0, 300)}`, right);
  if (twice !== undefined) throw new BadFile(file, 1, twice, 'the column stands here twice', right);
  return found;
};

const wrongCount = (file: string, line: number, header: readonly string[], values: readonly string[]) => {
  const column = header[values.length] ?? header.at(-1)!;
  return new BadFile(file, line, column, `the row has ${values.length} columns`, `${header.length}, as the header has`);
};
