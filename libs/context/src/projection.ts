/**
 * A read model as a value: a table in which each row is a fold of the events of one stream. It names no adapter; runners read the
 * service's own log, keep the rows, and keep their position.
 */
import { type Published, type ServiceName, idIn } from '@redress/contracts';

/** `text` sorts by code point in every adapter: ids, words, instants in UTC. `integer` is exact up to 2^53 - 1. */
export type ColumnType = 'text' | 'integer' | 'json';

/** A declaration of a projection; `Row` is the type of the rows that `apply` makes. */
export interface ProjectionOf<Row extends object> {
  /** Raised with every change to the table or to `apply`: rows of another version are rebuilt from the log. */
  readonly version: number;
  /** The service whose log it reads. */
  readonly service: ServiceName;
  /** The prefix of the streams that it folds, one row each: `refund-r1` is the row `r1`. */
  readonly stream: string;
  /** The event types that it folds; absent: all of those streams. */
  readonly on?: readonly string[];
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** The column with the stream's id. */
  readonly key: keyof Row & string;
  /** Columns of each index; the key is appended to each. */
  readonly indexes: readonly (readonly (keyof Row & string)[])[];
  /** Pure and total. The row after this event; undefined: there is none. */
  apply(row: Row | undefined, event: Published): Row | undefined;
}

/** A projection for runners, which do not know its row type. `name`: in kebab case; its tables live in schema `{name}`, `_` for `-`. */
export type Projection = Readonly<{ name: string; key: string; indexes: readonly (readonly string[])[] }> &
  Omit<ProjectionOf<object>, 'key' | 'indexes' | 'columns' | 'apply'> &
  Readonly<{
    columns: Readonly<Record<string, ColumnType>>;
    apply(row: object | undefined, event: Published): object | undefined;
  }>;

export const projection = <Row extends object>(name: string, one: ProjectionOf<Row>): Projection =>
  ({ name, ...one }) as unknown as Projection;

/** The key of the row that an event changes; undefined where the projection does not fold it. */
export const rowTakenBy = ({ stream: kind, on }: Projection, { stream, type }: Published): string | undefined =>
  stream.startsWith(`${kind}-`) && (on === undefined || on.includes(type)) ? idIn(kind, stream) : undefined;

/** A row without its undefined fields, as every adapter keeps it. */
export const presentRow = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null)) as Row;

export const schemaOfProjection = ({ name }: Pick<Projection, 'name'>): string => name.replaceAll('-', '_');
