/**
 * Checks a query to a view, the same on every entry point: HTTP, the command line, a scenario. A parameter that the view does not
 * take is refused by name, never ignored.
 */
import { reject } from '@redress/event-sourcing';
import { actorPattern } from '@redress/contracts';
import { dayPattern, instant, instantPattern } from '@redress/rulebook';
import {
  filtersInPath,
  mostItems,
  takesId,
  usualItems,
  type Page,
  type QueryEnvelope,
  type ViewOptions,
  type ViewSpec,
  type ViewTable,
} from '@redress/context';
import { unreadable } from './http/plain.js';

const choices = ['asOf', 'knownAt', 'window', 'definition'] as const;
const paging = ['limit', 'cursor'] as const;
const standard: ReadonlySet<string> = new Set(['at', ...choices, ...paging]);

/** Whether a parameter filters what a view shows. */
export const isFilter = (name: string): boolean => !standard.has(name);

/** Every parameter that a view takes beside those in its path. `at` is every view's but of lists of now, `limit` and `cursor` those views' that have a list. */
export const parametersOf = ({ query = [], list, alwaysPaged }: ViewSpec): readonly string[] => [
  ...new Set([...(alwaysPaged ? [] : ['at']), ...query, ...(list === undefined ? [] : paging)]),
];

/** The question with its instants in UTC. Throws `NOT_FOUND` (no such view) or `INVALID`, naming the parameter and those that apply. */
export const checkedView = (views: ViewTable, query: QueryEnvelope): QueryEnvelope => {
  const { view, id, at, where = {}, options = {}, page, as } = query;
  const spec = Object.hasOwn(views, view) ? views[view] : undefined;
  if (!spec)
    return reject('NOT_FOUND', `there is no view ${view}, only ${Object.keys(views).join(', ')}`, { views: Object.keys(views) });
  const isOfOne = takesId(spec);
  if (isOfOne !== (id !== undefined)) reject('INVALID', `${view} ${isOfOne ? 'needs the id of what it shows' : 'takes no id'}`, { parameter: 'id' }); // prettier-ignore

  if (as !== undefined && !actorPattern.test(as)) wrong('as', 'an actor, such as buyer:b1');
  const inPath = filtersInPath(spec);
  const known = [...inPath, ...parametersOf(spec)];
  const { now, ...asked } = options;
  const said = Object.keys({ ...(at !== undefined && { at }), ...given(asked) });
  const filters = known.filter(isFilter);
  for (const name of said) if (!known.includes(name)) unknownTo(view, name, known);
  for (const [name, value] of Object.entries(where)) {
    if (!filters.includes(name) && !(name === 'at' && filters.length > 0)) unknownTo(view, name, known);
    mustBeText(name, value);
  }
  for (const name of [...inPath, ...(spec.needs ?? [])])
    if (where[name] === undefined) wrong(name, 'said: it is what is asked for');
  if (page && spec.list === undefined) unknownTo(view, page.cursor === undefined ? 'limit' : 'cursor', known);
  return {
    view,
    ...(id !== undefined && { id }),
    ...(at !== undefined && { at: instantIn('at', at) }),
    ...(Object.keys(where).length > 0 && { where }),
    options: { ...choicesIn(asked), ...(now !== undefined && { now }) },
    ...(page ? { page: pageIn(page) } : spec.alwaysPaged && { page: { limit: usualItems } }),
    ...(as !== undefined && { as }),
  };
};

const unknownTo = (view: string, name: string, known: readonly string[]): never => {
  const which = name.slice(0, 64);
  return reject('INVALID', `${view} knows no ${which}, only ${known.join(', ')}.`, { parameter: which, known });
};

const given = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const choicesIn = ({ asOf, knownAt, window, definition }: ViewOptions): ViewOptions => ({
  ...(asOf !== undefined && { asOf: instantIn('asOf', asOf) }),
  ...(knownAt !== undefined && { knownAt: instantIn('knownAt', knownAt) }),
  ...(window !== undefined && { window: windowIn(window) }),
  ...(definition !== undefined && { definition: mustBeText('definition', definition) }),
});

const wrong = (parameter: string, must: string): never => reject('INVALID', `${parameter} must be ${must}.`, { parameter });

const instantIn = (name: string, value: string): string =>
  instantPattern.test(value) ? instant(value) : wrong(name, 'an instant with offset, such as 2026-03-02T09:00:00+08:00');

/** `30d`, or two days and all between. */
const windowIn = (window: string): string => {
  const [from = '', to = '', ...rest] = window.split('..');
  const isOfDays = dayPattern.test(from) && dayPattern.test(to) && from <= to && rest.length === 0;
  return isOfDays || /^[1-9]\d{0,3}d$/.test(window) ? window : wrong('window', 'as 30d or 2026-03-01..2026-03-31');
};

/** Refuses U+FFFD, which replaces bytes that could not be decoded. */
const mustBeText = (name: string, value: string): string => {
  if (value.length >= 1 && value.length <= 200 && !unreadable.test(value) && !value.includes('\ufffd')) return value;
  return wrong(name, '1 to 200 characters');
};

const pageIn = ({ limit, cursor }: Page): Page => {
  if (!Number.isInteger(limit) || limit < 1 || limit > mostItems) wrong('limit', `a whole number from 1 to ${mostItems}`);
  if (cursor !== undefined && !/^[\w-]{1,1000}$/.test(cursor)) wrong('cursor', '`next` of the page before');
  return { limit, ...(cursor !== undefined && { cursor }) };
};
