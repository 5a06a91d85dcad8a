/** A log as verification reads it: the events of one stream after another, by version, and what is known of them elsewhere. */
import type { Finding } from './finding.js';
import type { ReadEvent } from './read-event.js';

export type LoggedEvent = Readonly<{
  stream: string;
  version: number;
  /** Decimal digits, as the feed orders by them. */
  transactionId: string;
  position: string;
  hash: string;
  /** As `linkParts` makes them. */
  parts: readonly string[];
}>;

/**
 * Elsewhere in the database somebody says that this event exists: a consumer that has heard it (a witness, `says` undefined), or
 * a row kept in one transaction with it. `who` tells which. At version 0: what is kept of a stream as a whole.
 */
export type AdjacentRow = Readonly<{ who: string; stream: string; version: number; says?: unknown }>;

export type LogRow = LoggedEvent | AdjacentRow;
export const isEvent = (row: LogRow): row is LoggedEvent => 'parts' in row;

/** Judges the rows of one kind that stand beside an event, or that have none (`event` undefined). */
export type JudgeBeside = (
  event: ReadEvent | undefined,
  rows: readonly AdjacentRow[],
) => readonly Readonly<Pick<Finding, 'kind' | 'detail'>>[];

/** Of two places in the feed: which comes first. */
export type LogPosition = Readonly<{ transactionId: string; position: string }>;
export const isBefore = (a: LogPosition, b: LogPosition): boolean =>
  rises(a.transactionId, b.transactionId) || (a.transactionId === b.transactionId && rises(a.position, b.position));
/** Of two numbers as decimal digits, of any size. */
export const rises = (a: string, b: string): boolean => a.length < b.length || (a.length === b.length && a < b);
