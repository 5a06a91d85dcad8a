/** What is wrong in a log, or in what is kept beside it, and where. */
export type Kind =
  /** Does not follow from its predecessor: it says something else than when it was hashed, or was never written by the service. */
  | 'changed'
  | 'missing'
  | 'doubled'
  /** Says what another event of its stream said. */
  | 'swapped'
  /** Stands in the feed before its predecessor. */
  | 'order'
  /** A row that is kept beside the events is not what they make of it. */
  | 'row-changed'
  | 'row-missing'
  | 'row-added';

/**
 * `table`: with its schema. `stream`: or the key of a row that belongs to none. `version`: of the event that is wrong (the first
 * one where several in a row are missing), or that says what the row should be.
 */
export type Finding = Readonly<{ table: string; stream: string; version: number; kind: Kind; detail: string }>;

export type Row = Readonly<Record<string, unknown>>;

/** What makes a derived row what the log says: `row` has the columns it should have; absent: there should be no such row. */
export type Repair = Readonly<{ table: string; key: Row; row?: Row }> | Readonly<{ table: string; rewind: Rewind }>;

/** A consumer's checkpoint in a log goes back to before a place, so that what stands there is handed out again. */
export type Rewind = Readonly<{ key: Row; service: string; transactionId: string; position: string }>;

/** As a judge of rows tells it: the stream is known, and so is the version where it does not say another one. */
export type Wrong = Readonly<{
  table: string;
  kind: Kind;
  detail: string;
  version?: number;
  repairs?: readonly Repair[];
}>;
