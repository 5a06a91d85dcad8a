/** Long lists in pages, with a cursor that stays right while rows are added. */
import { reject } from '@redress/event-sourcing';
import { type Fields, type JsonSchema, type Shape, fieldsOf, flag, integer, optional, text, described } from './shape.js';

/** `limit`: 1 to 200. `cursor`: `next` of the page before; absent: from the beginning. */
export type Page = Readonly<{ limit: number; cursor?: string }>;

/** `total`: how many there are in all, counted up to 10,000; with `totalIsAtLeast` there are more. `next` is absent on the last page. */
export type Paged<T> = Readonly<{ items: readonly T[]; next?: string; total: number; totalIsAtLeast?: true }>;

export const mostItems = 200;
export const usualItems = 100;
export const countedUpTo = 10_000;

/** The sort key of an item in its list; a cursor is its encoding, opaque to clients. */
export type Key = readonly (string | number)[];

export const cursorOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key in a cursor, with as many parts as `like` and of the same types. Throws `INVALID`. */
export const keyIn = <K extends Key>(cursor: string, like: K): K => {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (key.length === like.length && like.every((part, n) => typeof part === typeof key[n])) return key as never;
  } catch {
    // refused below
  }
  return reject('INVALID', 'cursor must be `next` of a page of this very view, as it was given', { parameter: 'cursor' });
};

/** A page from rows that were read from behind the cursor on; one row more than `limit` tells that there is a next page. */
export const paged = <T>(read: readonly T[], { limit }: Page, keyOf: (one: T) => Key, count: number): Paged<T> => {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    ...(read.length > limit && last !== undefined && { next: cursorOf(keyOf(last)) }),
    ...(count > countedUpTo ? { total: countedUpTo, totalIsAtLeast: true as const } : { total: count }),
  };
};

/** A page of a list that is sorted by its keys. */
export const pageOf = <T, K extends Key>(all: readonly T[], page: Page, like: K, keyOf: (one: T) => K): Paged<T> => {
  const after = page.cursor === undefined ? undefined : keyIn(page.cursor, like);
  const start = after === undefined ? 0 : all.findIndex((one) => compareKeys(keyOf(one), after) > 0);
  const rest = start < 0 ? [] : all.slice(start, start + page.limit + 1);
  return paged(rest, page, keyOf, all.length);
};

/** A page of a list without a sort key: it goes on behind the item that the cursor names. */
export const pageBehind = <T>(all: readonly T[], page: Page, nameOf: (one: T) => string): Paged<T> => {
  const [name] = page.cursor === undefined ? [undefined] : keyIn(page.cursor, ['']);
  const at = name === undefined ? -1 : all.findIndex((one) => nameOf(one) === name);
  if (name !== undefined && at < 0) reject('INVALID', 'cursor names nothing in this list', { parameter: 'cursor' });
  return paged(all.slice(at + 1, at + 2 + page.limit), page, (one) => [nameOf(one)], all.length);
};

export const compareKeys = (a: Key, b: Key): number => {
  const n = a.findIndex((part, at) => part !== b[at]);
  return n < 0 ? 0 : (a[n] as string) < (b[n] as string) ? -1 : 1;
};

/** Marks a view of which the whole answer is the list, rather than one field of the answer. */
export const ITSELF = 'ITSELF';

/** The whole answer, joined from its pages. */
export const wholeOf = (list: string, pages: readonly Paged<unknown>[]): unknown => {
  const items = pages.flatMap((page) => page.items);
  if (list === ITSELF) return items;
  const { items: _items, next: _next, total: _total, totalIsAtLeast: _more, ...rest } = pages[0]!;
  return { ...rest, [list]: items };
};

/** The JSON Schema of a page, from the shape of the whole answer. */
export const pageSchema = ({ schema, fields = {} }: Shape, list: string): JsonSchema => {
  const { [list]: listed, ...rest } = fields;
  const items: Shape = { schema: list === ITSELF ? schema : (listed?.schema ?? {}) };
  return fieldsOf({ ...rest, items, ...aroundItems } as Fields).schema;
};
const aroundItems = {
  next: optional(described(text, 'The cursor of the next page; absent on the last')),
  total: described(integer, 'How many there are in all, counted up to 10,000'),
  totalIsAtLeast: optional(described(flag, 'There are more than were counted')),
};
