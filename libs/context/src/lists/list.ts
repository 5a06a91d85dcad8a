/** A list as a value: which rows it shows of a projection, by what they are filtered and sorted, and who sees which. */
import type { Projection } from '../projection.js';
import type { ViewSpec, ViewTable } from '../command.js';
import { ITSELF } from '../paged.js';
import { type Shape, type Shown, fieldsOf, integer, listOf, moment, optional, text, described, flag } from '../shape.js';

/** Stands in a row that nothing is due for, so that such rows come last where the soonest is first. Never shown. */
export const never = '9999-12-31T23:59:59.999Z';

/** A part of a list that has a name, as people work through it: `mine`, `overdue`. `as`: who asks; `now`: an instant. */
export type QueueSpec = (asker: Readonly<{ id: string; now: string }>) => Readonly<{
  where: Readonly<Record<string, string>>;
  dueBefore?: string;
}>;

export type ListOf<Row extends object, Item extends Shape> = Readonly<{
  /** The name of the view, in the plural: `refunds`. */
  view: string;
  path: `/v1/${string}`;
  summary: string;
  projection: Projection;
  item: Item;
  show(row: Row): Shown<Item>;
  /** Columns that can be asked for by their text; they combine. */
  filters: readonly (keyof Row & string)[];
  /** When it began: `from`, `to`, and sort `at`. */
  at: keyof Row & string;
  /** The soonest that is due of it: `dueBefore`, and sort `due`, which is the usual one. Absent where nothing is ever due: the usual sort is `-at`. */
  due?: keyof Row & string;
  buyer: keyof Row & string;
  seller: keyof Row & string;
  /** Columns by which `search` finds it, beside its key; and what it calls it. */
  found: Readonly<{ kind: string; by: readonly (keyof Row & string)[] }>;
  queues?: Readonly<Record<string, QueueSpec>>;
}>;

/** As those take it who do not know its rows. */
export type ListSpec = Omit<ListOf<Record<string, unknown>, Shape>, 'show'> & Readonly<{ show(row: object): unknown }>;

export const list = <Row extends object, Item extends Shape>(one: ListOf<Row, Item>): ListSpec => one as unknown as ListSpec;

export const rangesOf = ({ due }: Pick<ListSpec, 'due'>): readonly string[] =>
  due === undefined ? ['from', 'to'] : ['from', 'to', 'dueBefore'];

/** The views that lists give: each itself; their queues, and how much is in them; and all of them searched by an id. */
export const listViews = (lists: readonly ListSpec[]): ViewTable => ({
  ...Object.fromEntries(lists.map((list) => [list.view, viewOf(list)])),
  ...Object.assign({}, ...lists.filter(({ queues }) => queues !== undefined).map(queueViews)),
  ...(lists.length > 0 && { search: searchView }),
});

const common = { list: ITSELF, alwaysPaged: true } as const;

const viewOf = (list: ListSpec): ViewSpec => ({
  ...{ path: list.path, summary: list.summary, query: [...list.filters, ...rangesOf(list), 'sort'], answer: listOf(list.item) },
  ...common,
  seenBy: 'EACH_THEIR_OWN',
});

const queueViews = ({ item, queues = {} }: ListSpec): ViewTable => ({
  queue: {
    path: '/v1/queues/:id',
    summary: `Cases to be worked on, soonest due first: ${Object.keys(queues).join(', ')}`,
    answer: listOf(item),
    ...common,
  },
  queues: { path: '/v1/queues', summary: 'How much waits in each queue', answer: listOf(queueShape), ...common },
});

export const queueShape = fieldsOf({
  queue: text,
  total: described(integer, 'Counted up to 10,000'),
  totalIsAtLeast: optional(described(flag, 'There are more than were counted')),
  due: optional(described(moment, 'The soonest in it')),
  overdue: integer,
});

export const foundShape = fieldsOf({
  kind: described(text, 'What it is: order, refund, case, compensation, buyer, seller'),
  id: text,
  orderId: optional(text),
  status: optional(text),
});
export type Found = Shown<typeof foundShape>;

/** Asked of each service for its own, and composed of all. */
export const searchView: ViewSpec = {
  path: '/v1/search',
  summary: 'What bears this id or waybill: orders, refunds, cases, compensations, buyers, sellers',
  query: ['q'],
  needs: ['q'],
  answer: listOf(foundShape),
  ...common,
  seenBy: 'EACH_THEIR_OWN',
};
