/** A list as CSV (RFC 4180) that spreadsheets open as it is: a BOM, what was asked as head, instants of Shanghai, the count of rows last. */
import { ITSELF, type QueryEnvelope, type Shape, type ViewSpec } from '@redress/context';

export const csvType = 'text/csv';

/** The lines of a list as CSV. A file without its last line, which says how many rows there are, is not whole. */
export const csvOf = ({ answer, list }: Pick<ViewSpec, 'answer' | 'list'>, query: QueryEnvelope) => {
  const columns = columnsOf(answer, list);
  return {
    head: `\ufeff${[...said(query).map(([name, value]) => [`# ${name}`, value]), columns].map(line).join('')}`,
    row: (item: unknown): string => line(columns.map((column) => cell((item as Record<string, unknown>)[column]))),
    last: (rows: number): string => line(['# rows 行数', String(rows)]),
  };
};

const columnsOf = (answer: Shape | undefined, list: string | undefined): readonly string[] => {
  const listed = list === undefined || list === ITSELF ? answer : answer?.fields?.[list];
  const { items } = (listed?.schema ?? {}) as { items?: { properties?: object } };
  return Object.keys(items?.properties ?? {});
};

/** What was asked, and about which instants. */
const said = ({ view, id, at, where = {}, options = {} }: QueryEnvelope): readonly (readonly [string, string])[] => {
  const { asOf, knownAt, now, ...rest } = options;
  const instants = Object.entries({ at, asOf, knownAt, 'asked at 查询时间': now });
  const texts = Object.entries({ ...where, ...rest });
  return [
    ['view 视图', id === undefined ? view : `${view} ${id}`],
    ['zone 时区', 'Asia/Shanghai (UTC+08:00)'],
    ...[...instants, ...texts].flatMap(([name, value]) => (value === undefined ? [] : [[name, inShanghai(value)] as const])),
  ];
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const offsetMs = 8 * 3_600_000;

/** `2026-03-02T04:00:00.000Z` -> `2026-03-02 12:00:00.000`; any other text as it is. */
const inShanghai = (text: string): string =>
  instant.test(text) ? new Date(Date.parse(text) + offsetMs).toISOString().slice(0, -1).replace('T', ' ') : text;

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return harmless(inShanghai(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** A spreadsheet computes what begins like a formula, whoever wrote it: an apostrophe before it makes it text. */
const harmless = (text: string): string => (/^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text);

const line = (cells: readonly string[]): string =>
  `${cells.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\r\n`;
