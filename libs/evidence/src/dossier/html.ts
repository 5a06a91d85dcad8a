/** Parts of a page in Chinese and English. Whatever people wrote is text in it. */

/** As text of HTML, also within a quoted attribute; what is no text as JSON. */
export const escaped = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

export const both = (zh: string, en: string): string => `${zh} <span lang="en">/ ${en}</span>`;

export type Column<Row> = readonly [zh: string, en: string, cell: (row: Row) => string];

/** Cells are HTML already. */
export const section = <Row>(zh: string, en: string, columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const head = columns.map(([zh, en]) => `<th>${both(zh, en)}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map(([, , cell]) => `<td>${cell(row)}</td>`).join('')}</tr>`).join('\n');
  return `<h2>${both(zh, en)}</h2>\n${rows.length > 0 ? `<table><tr>${head}</tr>\n${body}</table>` : `<p>${both('无', 'none')}</p>`}`;
};
