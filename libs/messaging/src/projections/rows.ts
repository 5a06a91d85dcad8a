/** Port. What a projection's rows can be asked, and how far it is. Every adapter passes `describeProjections`. */
import type { StoredEvent } from '@redress/event-sourcing';
import type { Projection } from '@redress/context';

export type RowsQuestion = Readonly<{
  /** Columns and the text they must have. */
  where?: Readonly<Record<string, string>>;
  /** Of a column: from this text on, and before that one. */
  ranges?: Readonly<Record<string, Readonly<{ from?: string; before?: string }>>>;
  /** Rows without the column are left out. Those that are equal in it are sorted by the key, the same way round. */
  sort: Readonly<{ column: string; descending?: boolean }>;
  /** Behind the row with this in the sorted column and in the key, whether it is still there or not. */
  after?: readonly [sorted: string, key: string];
  limit: number;
  /** How far to count all that match; 0: they are not counted. */
  countUpTo: number;
}>;

/** `count`: of all that match, wherever the page begins; `countUpTo` + 1 stands for more. */
export type FoundRows<Row extends object = object> = Readonly<{ rows: readonly Row[]; count: number }>;

export type ProjectionStatus = Readonly<{
  projection: string;
  /** Events of the log that it has not taken yet, counted up to 10,000. */
  behind: number;
  /** Since when it has been behind without a break, as far as this process has seen. */
  lagMs: number;
  /** It cannot take this event; tried again until it can, and nothing behind it is taken meanwhile. */
  failing?: Readonly<{ eventId: string; attempts: number; error: string }>;
}>;

/** The projections of one service. */
export interface Projections {
  /** Throws where there is no such projection. */
  find(projection: string, question: RowsQuestion): Promise<FoundRows>;
  /** These were committed to the service's log: the store calls it after each commit. */
  wake(events: readonly StoredEvent[]): void;
  /** Resolves once all that was committed when it was called has been taken by all. */
  caughtUp(): Promise<void>;
  standing(): Promise<readonly ProjectionStatus[]>;
  start(): void;
  /** Finishes what it has begun. */
  stop(): Promise<void>;
}

export const projectionNamed = (all: readonly Projection[], name: string): Projection => {
  const one = all.find((projection) => projection.name === name);
  if (!one) throw new Error(`there is no projection ${name}, only ${all.map((projection) => projection.name).join(', ')}`);
  return one;
};
