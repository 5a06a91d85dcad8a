/** The query of a view: when, which window, filters, and which part of a list. The views themselves say what they take. */
import { usualItems, type QueryEnvelope } from '@redress/context';
import { isFilter } from '../ask-view.js';
import { invalid } from './problem.js';

const instants: ReadonlySet<string> = new Set(['at', 'asOf', 'knownAt']);

/** The question of a URL's query; a view with a list is answered in pages, of 100 unless it is said. */
export const questionIn = (url: string, hasList: boolean): Pick<QueryEnvelope, 'at' | 'where' | 'options' | 'page'> => {
  const said = saidIn(url);
  const { at, limit, cursor, ...options } = Object.fromEntries([...said].filter(([name]) => !isFilter(name)));
  const where = [...said].filter(([name]) => isFilter(name));
  return {
    ...(at !== undefined && { at }),
    options,
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
    ...((hasList || limit !== undefined || cursor !== undefined) && {
      page: { limit: limitIn(limit), ...(cursor !== undefined && { cursor }) },
    }),
  };
};

const limitIn = (text = String(usualItems)): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

const saidIn = (url: string): Map<string, string> => {
  const said = new Map<string, string>();
  const start = url.indexOf('?');
  for (const [name, value] of start < 0 ? [] : new URLSearchParams(url.slice(start))) {
    if (said.has(name)) return invalid(`${name.slice(0, 64)} is said twice.`, { parameter: name.slice(0, 64) });
    // unescaped, the + of an offset arrives as a blank
    said.set(name, instants.has(name) ? value.replace(/ (?=\d\d:\d\d$)/, '+') : value);
  }
  return said;
};
