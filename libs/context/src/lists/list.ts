/** A list as a value: the rows it shows of a projection, its filters and sort orders, and the actors that see each row. */
import type { Published } from '@redress/contracts';
import type { Projection } from '../projection.js';
import type { ViewSpec, ViewTable } from '../command.js';
import { ITSELF } from '../paged.js';
import { standing, standingOf } from '../thing.js';
import {
  type Fields,
  type Shape,
  type Shown,
  fieldsOf,
  integer,
  listOf,
  moment,
  optional,
  text,
  described,
  flag,
} from '../shape.js';

/** Placeholder of a row without a deadline, so that such rows sort last where the soonest is first. Never shown. */
export const never = '9999-12-31T23:59:59.999Z';

/** A named part of a list, for people to work through: `mine`, `overdue`. `id`: the person who asks; `now`: an instant. */
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
  /** Columns that can be filtered by an exact text; filters combine. */
  filters: readonly (keyof Row & string)[];
  /** The column with the instant of the beginning: for `from`, `to` and sort `at`. */
  at: keyof Row & string;
  /** The column with the soonest deadline: for `dueBefore` and for sort `due`, the default. Absent without deadlines: the default is `-at`. */
  due?: keyof Row & string;
  buyer: keyof Row & string;
  seller: keyof Row & string;
  /** Columns by which `search` finds a row, beside its key; and the kind that the answer calls it. */
  found: Readonly<{ kind: string; by: readonly (keyof Row & string)[] }>;
  queues?: Readonly<Record<string, QueueSpec>>;
}>;

/** A list for callers that do not know the type of its rows. */
export type ListSpec = Omit<ListOf<Record<string, unknown>, Shape>, 'show'> & Readonly<{ show(row: object): unknown }>;

/** Each row says beside what it shows where its thing stands: what `If-Match` takes. */
export const list = <Row extends object, Item extends Shape & Readonly<{ fields: object }>>(one: ListOf<Row, Item>): ListSpec => {
  const { projection, item, show } = one;
  const { stream, key } = projection;
  return {
    ...one,
    item: standingOf(item as unknown as { fields: Fields }),
    projection: {
      ...projection,
      columns: { ...projection.columns, version: 'integer' },
      apply: (row: object | undefined, event: Published) => {
        const next = projection.apply(row, event);
        return next && { ...next, version: event.version };
      },
    },
    show: (row: Row & { version: number }) => ({
      ...(show(row) as object),
      ...standing({ stream: `${stream}-${String((row as Record<string, unknown>)[key])}` }, row.version),
    }),
  } as unknown as ListSpec;
};

export const rangesOf = ({ due }: Pick<ListSpec, 'due'>): readonly string[] =>
  due === undefined ? ['from', 'to'] : ['from', 'to', 'dueBefore'];

/** The views that lists give: each list, the queues with their sizes, and a search by id over all. */
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

/** The gateway asks each service and joins the answers. */
export const searchView: ViewSpec = {
  path: '/v1/search',
  summary: 'What bears this id or waybill: orders, refunds, cases, compensations, buyers, sellers',
  query: ['q'],
  needs: ['q'],
  answer: listOf(foundShape),
  ...common,
  seenBy: 'EACH_THEIR_OWN',
};
