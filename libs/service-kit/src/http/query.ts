/** Parses the URL query of a view: instants, window, filters, page. The view's declaration decides which of them it takes. */
import { usualItems, type QueryEnvelope } from '@redress/context';
import { isFilter } from '../ask-view.js';
import { invalid } from './problem.js';

const instants: ReadonlySet<string> = new Set(['at', 'asOf', 'knownAt']);

/** The query of a URL; a view with a list is answered in pages, of 100 items by default. */
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
