/** The text format of COPY: https://www.postgresql.org/docs/current/sql-copy.html */

/** The lines of a chunk at a time, each as its columns, still escaped: most need no more than a comparison. */
export async function* copiedRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<string[]>> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    // Cut at the end of a line, so that no character is cut in two.
    const lines = Buffer.concat([...rest, chunk.subarray(0, end)]).toString();
    rest = [chunk.subarray(end)];
    yield rowsIn(lines);
  }
}

function* rowsIn(lines: string): Generator<string[]> {
  for (let from = 0; from < lines.length;) {
    const to = lines.indexOf('\n', from);
    yield lines.slice(from, to).split('\t');
    from = to + 1;
  }
}

/** A column as JSON text. */
export const quoted = (raw: string): string => {
  if (raw === '\\N') return 'null';
  return special.test(raw) ? JSON.stringify(unescaped(raw)) : `"${raw}"`;
};
const special = /["\\\u0000-\u001f]/;

/**
 * A column that holds JSON, quoted once more. In such a text COPY escapes nothing but what JSON escapes, and in the same way
 * (the backslash, and white space between tokens), so that only the quotes are left to do.
 */
export const quotedJson = (raw: string): string => (raw === '\\N' ? 'null' : `"${raw.replaceAll('"', '\\"')}"`);

export const unescaped = (raw: string): string =>
  raw.includes('\\') ? raw.replace(/\\([0-7]{1,3}|x[\dA-Fa-f]{1,2}|[^])/g, (_, code: string) => escapes[code] ?? code) : raw;
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * A timestamptz under `timezone = 'UTC'` and `datestyle = ISO`, as the text that `Date.toISOString` gave and that was hashed.
 * Finer than a millisecond, infinite or of another millennium, it becomes a text that was never hashed.
 */
export const instant = (raw: string): string =>
  raw.endsWith('+00') ? `${raw.slice(0, 10)}T${raw.slice(11, 19)}.${raw.slice(20, -3).padEnd(3, '0')}Z` : raw;
export const quotedInstant = (raw: string): string => (raw === '\\N' ? 'null' : `"${instant(raw)}"`);
