/** JSON as a person reads it: a list of objects as a table, an object as its fields. */
export const table = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : rowsOf(value as object[]);
  if (value === null || typeof value !== 'object') return String(value);
  const width = Math.max(...Object.keys(value).map((name) => widthOf(name)));
  return Object.entries(value)
    .map(([name, inner]) =>
      Array.isArray(inner) && inner.length > 0 && typeof inner[0] === 'object'
        ? `${name}:\n${rowsOf(inner as object[]).replace(/^/gm, '  ')}`
        : `${padded(name, width)}  ${cell(inner)}`,
    )
    .join('\n');
};

const rowsOf = (rows: readonly object[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => cell((row as Record<string, unknown>)[column])));
  const widths = columns.map((column, n) => Math.max(widthOf(column), ...cells.map((row) => widthOf(row[n] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((text, n) => padded(text, widths[n] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
};

const cell = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

/** On a terminal a Chinese character takes the room of two. */
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g)?.length ?? 0);
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(width - widthOf(text), 0));
