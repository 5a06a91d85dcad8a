/** What one edition says otherwise than another, key by key. */
import type { Edition } from './edition.js';
import { parametersAsWritten } from './parameters.js';

/** A row for each key that one says and the other does not say so; absent: it does not have the key. */
export type EditionDifference = Readonly<{ key: string; a?: unknown; b?: unknown }>;

const differencesOf = (a: unknown, b: unknown, path: readonly string[] = []): readonly EditionDifference[] => {
  if (isTree(a) && isTree(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differencesOf(a[key], b[key], [...path, key]));
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  return [{ key: path.join('.'), ...(a !== undefined && { a }), ...(b !== undefined && { b }) }];
};

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const editionDifferences = (a: Edition, b: Edition): readonly EditionDifference[] =>
  differencesOf(parametersAsWritten(a), parametersAsWritten(b));
