/** The query of a view: when, which window, and filters. What a view does not know is refused, never passed over in silence. */
import { instant, instantPattern } from '@redress/rulebook';
import type { Viewed, ViewSpec } from '../asked.js';
import { unreadable } from './plain.js';
import { invalid } from './problem.js';

const instants = ['at', 'asOf', 'knownAt'] as const;
const choices = ['window', 'definition'] as const;
const standard: ReadonlySet<string> = new Set([...instants, ...choices]);

/** `at` is every view's; the other four are those views' that name them, or name nothing at all. */
export const queryOf = ({ query = [...standard] }: ViewSpec): ReadonlySet<string> => new Set(['at', ...query]);

/** Whether a query field filters what a view shows. */
export const isFilter = (name: string): boolean => !standard.has(name);

export const queryReader = (spec: ViewSpec) => {
  const known = queryOf(spec);
  return (url: string): Pick<Viewed, 'at' | 'where' | 'options'> => {
    const said = saidIn(url, known);
    const { at, ...options } = Object.fromEntries([...said].filter(([name]) => !isFilter(name)));
    const where = [...said].filter(([name]) => isFilter(name));
    return { ...(at !== undefined && { at }), options, ...(where.length > 0 && { where: Object.fromEntries(where) }) };
  };
};

const saidIn = (url: string, known: ReadonlySet<string>): Map<string, string> => {
  const said = new Map<string, string>();
  const start = url.indexOf('?');
  for (const [name, value] of start < 0 ? [] : new URLSearchParams(url.slice(start))) {
    if (!known.has(name))
      return invalid(`This view knows no ${name.slice(0, 64)}, only ${[...known].join(', ')}.`, { known: [...known] });
    if (said.has(name)) return invalid(`${name} is said twice.`, { field: name });
    said.set(name, (instants as readonly string[]).includes(name) ? instantIn(name, value) : textIn(name, value));
  }
  return said;
};

/** Unescaped, the + of an offset arrives as a blank. */
const instantIn = (name: string, value: string): string => {
  const text = value.replace(/ (?=\d\d:\d\d$)/, '+');
  if (instantPattern.test(text)) return instant(text);
  return invalid(`${name} must be an instant with offset, such as 2026-03-02T09:00:00+08:00.`, { field: name });
};

/** U+FFFD stands for what could not be decoded. */
const textIn = (name: string, value: string): string => {
  if (value.length >= 1 && value.length <= 200 && !unreadable.test(value) && !value.includes('\ufffd')) return value;
  return invalid(`${name} must be 1 to 200 characters.`, { field: name });
};
