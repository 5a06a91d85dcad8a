import { type Published, published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { type Projection, presentRow, rowTakenBy } from '@redress/context';
import { type Projections, type RowsQuestion, projectionNamed } from '../rows.js';

type Row = Readonly<Record<string, unknown>>;
type Table = { readonly rows: Map<string, Row>; taken: number };

/** Rows in memory, made when somebody asks: a run that looks at no list pays for none. */
export const memoryProjections = (projections: readonly Projection[]): Projections => {
  const log: StoredEvent[] = [];
  const tables = new Map<Projection, Table>(projections.map((projection) => [projection, { rows: new Map(), taken: 0 }]));
  const rowsOf = (projection: Projection): readonly Row[] => {
    const table = tables.get(projection)!;
    for (; table.taken < log.length; table.taken++)
      take(projection, table.rows, published(projection.service, log[table.taken]!));
    return [...table.rows.values()];
  };
  return {
    find: async (name, question) => {
      const projection = projectionNamed(projections, name);
      return found(rowsOf(projection), question, projection.key);
    },
    wake: (events) => void log.push(...events),
    caughtUp: async () => undefined,
    standing: async () => projections.map(({ name }) => ({ projection: name, behind: 0, lagMs: 0 })),
    start: () => undefined,
    stop: async () => undefined,
  };
};

const take = (projection: Projection, rows: Map<string, Row>, event: Published): void => {
  const key = rowTakenBy(projection, event);
  if (key === undefined) return;
  const row = projection.apply(rows.get(key), event);
  if (row) rows.set(key, presentRow(row) as Row);
  else rows.delete(key);
};

const found = (all: readonly Row[], question: RowsQuestion, key: string) => {
  const { where = {}, ranges = {}, sort, after, limit, countUpTo } = question;
  const matching = all.filter(
    (row) =>
      row[sort.column] !== undefined &&
      Object.entries(where).every(([column, value]) => row[column] === value) &&
      Object.entries(ranges).every(([column, range]) => isIn(row[column], range)),
  );
  const way = sort.descending === true ? -1 : 1;
  const place = (row: Row): readonly [string, string] => [row[sort.column] as string, row[key] as string];
  const sorted = matching.toSorted((a, b) => way * compared(place(a), place(b)));
  const rest = after ? sorted.filter((row) => way * compared(place(row), after) > 0) : sorted;
  return { rows: rest.slice(0, limit), count: Math.min(matching.length, countUpTo === 0 ? 0 : countUpTo + 1) };
};

const isIn = (value: unknown, { from, before }: { from?: string; before?: string }): boolean =>
  typeof value === 'string' && (from === undefined || value >= from) && (before === undefined || value < before);

const compared = ([a, aKey]: readonly [string, string], [b, bKey]: readonly [string, string]): number =>
  a === b ? (aKey === bKey ? 0 : aKey < bKey ? -1 : 1) : a < b ? -1 : 1;
