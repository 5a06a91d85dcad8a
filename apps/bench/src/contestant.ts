/** What the bench asks of anyone it measures. Each lives in a process and a database of its own. */
import type { CaseEvent } from './refund-case.js';

/** Appends one event to a stream that exists, at the version that the caller has seen; rejects when that is not the one. */
export interface Appends {
  /** Streams of one event each. */
  prepare(streams: readonly string[], first: CaseEvent): Promise<void>;
  append(stream: string, version: number, event: CaseEvent): Promise<void>;
  close(): Promise<void>;
}

/** Reads a stream (unless its state is warm), judges, appends one event. */
export interface Commands {
  /** Streams with this history each. */
  prepare(streams: readonly string[], history: readonly CaseEvent[]): Promise<void>;
  /** Before each measurement, not timed: where the state is to be warm, it is so for these. */
  ready(streams: readonly string[]): Promise<void>;
  command(stream: string): Promise<void>;
  /** After each measurement, not timed: the streams are as they were prepared, and the tables without dead rows. */
  reset(length: number): Promise<void>;
  close(): Promise<void>;
}

export type Contestant = Readonly<{
  append?: (url: string) => Promise<Appends>;
  command?: (url: string) => Promise<Commands>;
}>;
