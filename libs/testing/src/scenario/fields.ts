/** Reading the parts of a file: each says what is wrong and what would be right. */
import type { Path } from './scenario.js';
import type { Source } from './source.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A mapping; with lists of names, exactly of these fields, the first ones present. */
export function fields(
  source: Source,
  path: Path,
  value: unknown,
  required?: readonly string[],
  optional: readonly string[] = [],
): Fields {
  if (!isFields(value)) return source.fail(path, `must be a mapping of fields, got ${shown(value)}`);
  if (!required) return value;
  const known = [...required, ...optional];
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) source.fail([...path, unknown], `unknown key; there are ${known.join(', ')}`);
  const missing = required.find((key) => value[key] === undefined || value[key] === null);
  if (missing !== undefined) source.fail([...path, missing], 'is missing');
  return value;
}

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

export function list(source: Source, path: Path, value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : source.fail(path, `must be a list, got ${shown(value)}`);
}

export function text(source: Source, path: Path, value: unknown, empty?: 'EMPTY_TOO'): string {
  if (typeof value !== 'string') return source.fail(path, `must be text, got ${shown(value)}`);
  return value || empty ? value : source.fail(path, 'must be text, got an empty one');
}

/** A value by its kind, as a message says what came. */
export const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `the text "${value}"` : `the ${typeof value} ${String(value)}`;
};
