/** JSON as a person reads it: a list of objects as a table, an object as its fields. */
export const table = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : rowsOf(value as object[]);
  if (value === null || typeof value !== 'object') return String(value);
  const width = Math.max(...Object.keys(value).map((name) => name.length));
  return Object.entries(value)
    .map(([name, inner]) =>
      Array.isArray(inner) && inner.length > 0 && typeof inner[0] === 'object'
        ? `${name}:\n${rowsOf(inner as object[]).replace(/^/gm, '  ')}`
        : `${name.padEnd(width)}  ${cell(inner)}`,
    )
    .join('\n');
};

const rowsOf = (rows: readonly object[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => cell((row as Record<string, unknown>)[column])));
  const widths = columns.map((column, n) => Math.max(column.length, ...cells.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, n) => text.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
};

const cell = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
