/**
 * A read model as a value: a table of which a row is a function of the events that are about it. It names no adapter; runners
 * read the service's own log, keep the rows, and know how far they are.
 */
import { type Published, type ServiceName, idIn } from '@redress/contracts';

/** `text` sorts by code point in every adapter: ids, words, instants in UTC. `integer` is exact up to 2^53 - 1. */
export type ColumnType = 'text' | 'integer' | 'json';

/** What is said of a projection; `Row` is what `apply` makes. */
export interface ProjectionOf<Row extends object> {
  /** Raised with every change to its table or to what `apply` makes: rows of another version are made anew from the log. */
  readonly version: number;
  /** Whose log it reads. */
  readonly service: ServiceName;
  /** A row a stream of this kind: `refund-r1` is the row `r1`. */
  readonly stream: string;
  /** Types of the events that it takes; absent: all of those streams. */
  readonly on?: readonly string[];
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** The column with the stream's id. */
  readonly key: keyof Row & string;
  /** By which columns rows are found and sorted; each ends in the key by itself. */
  readonly indexes: readonly (readonly (keyof Row & string)[])[];
  /** Pure and total. The row after this event; undefined: there is none. */
  apply(row: Row | undefined, event: Published): Row | undefined;
}

/** As runners take it, whatever its rows are. `name`: in kebab case; its tables live in the schema `{name}`, with `_` for `-`. */
export type Projection = Readonly<{ name: string; key: string; indexes: readonly (readonly string[])[] }> &
  Omit<ProjectionOf<object>, 'key' | 'indexes' | 'columns' | 'apply'> &
  Readonly<{
    columns: Readonly<Record<string, ColumnType>>;
    apply(row: object | undefined, event: Published): object | undefined;
  }>;

export const projection = <Row extends object>(name: string, one: ProjectionOf<Row>): Projection =>
  ({ name, ...one }) as unknown as Projection;

/** Which row an event is about, as far as the projection takes it. */
export const rowTakenBy = ({ stream: kind, on }: Projection, { stream, type }: Published): string | undefined =>
  stream.startsWith(`${kind}-`) && (on === undefined || on.includes(type)) ? idIn(kind, stream) : undefined;

/** A row without what it does not have, as every adapter keeps it. */
export const presentRow = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null)) as Row;

export const schemaOfProjection = ({ name }: Pick<Projection, 'name'>): string => name.replaceAll('-', '_');
