import type { Published, ServiceName } from '@redress/contracts';
import type { FactsFold } from '@redress/event-sourcing';
import type { Row } from '@redress/event-sourcing/verify';

/** What a consumer makes of an event, as on the write path: what it knows of the stream then, and rows that it keeps of it. */
export type Making = Readonly<{ known: unknown; rows: readonly Row[] }>;

/** One who listens, as verification must know it. */
export type Consumer = Readonly<{
  /** As the feed calls it. */
  name: string;
  /** Whose tables it keeps. */
  service: ServiceName;
  /** The schema of the tables that it writes by what it hears, where that is not the service's. */
  beside?: string;
  hears: readonly ServiceName[];
  /** Of those, only the streams that are so called: `trade`. */
  only?: readonly string[];
  /** Before the name of a stream in the table of positions, where two consumers share it. */
  prefix?: string;
  /**
   * The folds under which it keeps facts, perhaps none: then its positions stand in `positions`, and what it knows in `facts`. Absent:
   * both stand in `heard`.
   */
  folds?: readonly FactsFold[];
  /** Absent: it remembers nothing of what it hears. */
  make?: (before: unknown, event: Published) => Making;
  /** The table of the rows that it keeps of events, by `event_id` and `n`; `says`: in SQL, such a row as `make` gives it, as JSON. */
  rowsIn?: Readonly<{ table: string; says: string }>;
}>;

/** What stands in the feed's tables about one consumer of one log. */
export type ConsumerStatus = Readonly<{
  /** All before it was handed to the consumer, and handled or parked. Undefined: no process has written that down. */
  checkpoint: Readonly<{ transactionId: string; position: string }> | undefined;
  /** By stream, what operators had dropped, and what they may have. */
  dropped: ReadonlyMap<string, Readonly<{ surely: ReadonlySet<number>; perhaps: ReadonlySet<number> }>>;
  /** Streams of which an operator's request is still to be carried out, or was cut off. */
  asked: ReadonlySet<string>;
  /** Folds of which nothing is being made anew: all that is kept is of the version of the code. */
  made: ReadonlySet<string>;
}>;
