/** Answers lists, queues and searches from the rows of projections. */
import {
  type Found,
  type ListSpec,
  type Page,
  type Paged,
  type QueryEnvelope,
  countedUpTo,
  keyIn,
  never,
  notThere,
  pageOf,
  paged,
  seesAll,
  usualItems,
} from '@redress/context';
import { reject } from '@redress/event-sourcing';
import type { Projections, RowsQuestion } from '@redress/messaging/projections';
import { instant, instantPattern } from '@redress/rulebook';

type Question = Pick<RowsQuestion, 'where' | 'ranges' | 'sort'>;
type Row = Readonly<Record<string, string>>;
type Queued = ListSpec & Required<Pick<ListSpec, 'due' | 'queues'>>;
const hasQueues = (list: ListSpec): list is Queued => list.queues !== undefined && list.due !== undefined;

/** Undefined where it is none of these views. Throws `INVALID` for what cannot be asked, naming the parameter. */
export const listAnswers =
  (lists: readonly ListSpec[], projections: Projections) =>
  (query: QueryEnvelope): Promise<unknown> | undefined => {
    const list = lists.find(({ view }) => view === query.view);
    if (list) return listed(list, projections, query);
    const queued = lists.find(hasQueues);
    if (queued && query.view === 'queue') return queue(queued, projections, query);
    if (queued && query.view === 'queues') return queues(queued, projections, query);
    return query.view === 'search' && lists.length > 0 ? search(lists, projections, query) : undefined;
  };

const listed = async (
  one: ListSpec,
  projections: Projections,
  { where = {}, page, as }: QueryEnvelope,
): Promise<Paged<unknown>> => {
  const { sort, from, to, dueBefore, ...columns } = where;
  const own = ownOf(one, as);
  const question = {
    where: { ...columns, ...own },
    ranges: {
      [one.at]: { ...(from !== undefined && { from: instantOf('from', from) }), ...(to !== undefined && { before: instantOf('to', to) }) }, // prettier-ignore
      ...(one.due !== undefined && dueBefore !== undefined && { [one.due]: { before: instantOf('dueBefore', dueBefore) } }),
    },
    sort: sortOf(one, sort),
  };
  const asksForOthers = Object.entries(own ?? {}).some(([column, id]) => (columns[column] ?? id) !== id);
  if (own === undefined || asksForOthers) return paged([], pageIn(page), () => [], 0);
  return pageOfRows(one, projections, question, pageIn(page));
};

/** The filter that limits a list to the rows of the asking buyer or seller; undefined: the asker sees no row. */
const ownOf = ({ buyer, seller }: ListSpec, as: string | undefined): Readonly<Record<string, string>> | undefined => {
  if (as === undefined || seesAll(as)) return {};
  const [kind, id = ''] = as.split(':');
  return kind === 'buyer' ? { [buyer]: id } : kind === 'seller' ? { [seller]: id } : undefined;
};

const sortOf = ({ at, due }: ListSpec, said = due === undefined ? '-at' : 'due'): RowsQuestion['sort'] => {
  const descending = said.startsWith('-');
  const column = { at, due }[descending ? said.slice(1) : said];
  return column === undefined
    ? reject('INVALID', `sort must be ${due === undefined ? '' : 'due, -due, '}at or -at.`, { parameter: 'sort' })
    : { column, descending };
};

const instantOf = (parameter: string, text: string): string =>
  instantPattern.test(text)
    ? instant(text)
    : reject('INVALID', `${parameter} must be an instant with offset, such as 2026-03-02T09:00:00+08:00.`, { parameter });

const pageIn = (page: Page | undefined): Page => page ?? { limit: usualItems };

/** One more than is shown says whether there is a next page; which way it is sorted stands in the cursor. */
const pageOfRows = async (one: ListSpec, projections: Projections, question: Question, page: Page): Promise<Paged<unknown>> => {
  const { column, descending = false } = question.sort;
  const how = (descending ? '-' : '') + column;
  const [saidHow, sorted, key] =
    page.cursor === undefined ? [how, '', ''] : keyIn(page.cursor, ['', '', ''] as [string, string, string]);
  if (saidHow !== how) reject('INVALID', 'cursor must be `next` of a page that is sorted alike', { parameter: 'cursor' });
  const after = page.cursor === undefined ? {} : { after: [sorted, key] as const };
  const { rows, count } = await projections.find(one.projection.name, {
    ...{ ...question, ...after, limit: page.limit + 1, countUpTo: countedUpTo },
  });
  const { items, ...rest } = paged(rows as readonly Row[], page, (row) => [how, row[column]!, row[one.projection.key]!], count);
  return { items: items.map((row) => one.show(row)), ...rest };
};

/** The asker of a queue: the person's id without the kind of staff, and the instant. */
const askerOf = ({ as = 'platform', options }: QueryEnvelope) => ({ id: as.split(':')[1] ?? '', now: options?.now ?? never });

const queueQuestion = (one: Queued, name: string, query: QueryEnvelope): Question => {
  if (!Object.hasOwn(one.queues, name)) return notThere(query);
  const { where, dueBefore } = one.queues[name]!(askerOf(query));
  const ranges = dueBefore === undefined ? {} : { [one.due]: { before: dueBefore } };
  return { where, ranges, sort: { column: one.due } };
};

const queue = async (one: Queued, projections: Projections, query: QueryEnvelope): Promise<unknown> =>
  pageOfRows(one, projections, queueQuestion(one, query.id ?? '', query), pageIn(query.page));

const queues = async (one: Queued, projections: Projections, query: QueryEnvelope): Promise<unknown> => {
  const { now } = askerOf(query);
  const told = async (name: string) => {
    const question = queueQuestion(one, name, query);
    const within = question.ranges?.[one.due]?.before ?? never;
    const late = { ...question.ranges, [one.due]: { before: now < within ? now : within } };
    const ask = (more: object, limit: number) =>
      projections.find(one.projection.name, { ...question, ...more, limit, countUpTo: countedUpTo });
    const [{ rows, count }, overdue] = [await ask({}, 1), await ask({ ranges: late }, 0)];
    const due = (rows[0] as Row | undefined)?.[one.due];
    const { items: _, ...total } = paged([], { limit: 1 }, () => [], count);
    return {
      queue: name,
      ...total,
      ...(due !== undefined && due !== never && { due }),
      overdue: Math.min(overdue.count, countedUpTo),
    };
  };
  const all = await Promise.all(Object.keys(one.queues).map(told));
  return pageOf(all.toSorted((a, b) => (a.queue < b.queue ? -1 : 1)), pageIn(query.page), [''], (each) => [each.queue]); // prettier-ignore
};

/** The most results of a search by one id; a buyer or seller is found as such, not by everything that is theirs. */
const mostFound = 200;

const search = async (
  lists: readonly ListSpec[],
  projections: Projections,
  { where, page, as }: QueryEnvelope,
): Promise<unknown> => {
  const q = where?.['q'] ?? '';
  const found = await Promise.all(lists.map((list) => foundIn(list, projections, q, as)));
  return foundPage(found.flat(), pageIn(page));
};

const foundIn = async (one: ListSpec, projections: Projections, q: string, as: string | undefined): Promise<Found[]> => {
  const { name, key } = one.projection;
  const own = ownOf(one, as);
  if (own === undefined) return [];
  const rowsWith = async (column: string, limit: number) => {
    const rest = Object.entries(own).filter(([name, id]) => name !== column || id !== q);
    if (rest.some(([name]) => name === column)) return [];
    const where = { ...Object.fromEntries(rest), [column]: q };
    return (await projections.find(name, { where, sort: { column: one.at }, limit, countUpTo: 0 })).rows as readonly Row[];
  };
  const rows = await Promise.all([key, ...one.found.by].map((column) => rowsWith(column, mostFound)));
  const party = async (kind: 'buyer' | 'seller') =>
    seesAll(as) || as === `${kind}:${q}` ? ((await rowsWith(one[kind], 1)).length > 0 ? [{ kind, id: q }] : []) : [];
  const things = rows.flat().map((row): Found => {
    const { orderId, status } = row;
    return {
      kind: one.found.kind,
      id: row[key]!,
      ...(orderId !== undefined && { orderId }),
      ...(status !== undefined && { status }),
    };
  });
  return [...things, ...(await party('buyer')), ...(await party('seller'))];
};

/** A page of search results, each kind and id once, whichever service found it. */
export const foundPage = (found: readonly Found[], page: Page): Paged<Found> => {
  const placeOf = ({ kind, id }: Found) => [kind, id] as const;
  const once = new Map(found.map((one) => [placeOf(one).join(' '), one]));
  const sorted = [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return pageOf(sorted, page, ['', ''], placeOf);
};
