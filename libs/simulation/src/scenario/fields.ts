/** Reading the parts of a file: each says what is wrong and what would be right. */
import type { Path } from './scenario.js';
import type { Source } from './source.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A mapping of whatever fields. */
export function mapping(source: Source, path: Path, value: unknown): Fields {
  return isFields(value) ? value : source.fail(path, `must be a mapping of fields, got ${shown(value)}`);
}

/** A mapping of these fields, the first ones present. What is unknown or missing is noted, and left out. */
export function fields(
  source: Source,
  path: Path,
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Fields {
  const given = mapping(source, path, value);
  const known = [...required, ...optional];
  for (const key of Object.keys(given))
    if (!known.includes(key)) source.note([...path, key], `unknown key; there are ${known.join(', ')}`);
  const isThere = (key: string) => Object.hasOwn(given, key) && given[key] !== undefined && given[key] !== null;
  for (const key of required) if (!isThere(key)) source.note([...path, key], 'is missing');
  const kept = Object.entries(given).filter(([key]) => (required.includes(key) ? isThere(key) : optional.includes(key)));
  return Object.fromEntries(kept);
}

type Read<T> = (source: Source, path: Path, value: unknown) => T;

/** The parts of a mapping, each read for itself: what is wrong with one does not hide what is wrong with the next. */
export const partsOf =
  (source: Source, path: Path, given: Fields) =>
  <T>(name: string, read: Read<T>): T | undefined =>
    given[name] === undefined ? undefined : source.attempt(() => read(source, [...path, name], given[name]));

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
