/** What the bench asks of anyone it measures. Each lives in a process and a database of its own. */
import type { Published } from '@redress/contracts';
import type { CaseEvent } from './refund-case.js';

/** Makes the log hold this many events of other streams, before anything else. */
type Grows = { grow?(events: number): Promise<void> };

/** Appends one event to a stream that exists, at the version that the caller has seen; rejects when that is not the one. */
export interface Appends extends Grows {
  /** Streams of one event each. */
  prepare(streams: readonly string[], first: CaseEvent): Promise<void>;
  append(stream: string, version: number, event: CaseEvent): Promise<void>;
  close(): Promise<void>;
}

/** Reads a stream (unless its state is warm), judges, appends one event. */
export interface Commands extends Grows {
  /** Streams with this history each. */
  prepare(streams: readonly string[], history: readonly CaseEvent[]): Promise<void>;
  /** Before each measurement, not timed: where the state is to be warm, it is so for these. */
  ready(streams: readonly string[]): Promise<void>;
  command(stream: string): Promise<void>;
  /** After each measurement, not timed: the streams are as they were prepared, and the tables without dead rows. */
  reset(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Does all of something at once, as fast as it can. */
export interface Runs extends Grows {
  /** Before each run, not timed. */
  reset?(): Promise<void>;
  /** How many (events read, commands judged, sellers gone through) it did. */
  run(): Promise<number>;
  close(): Promise<void>;
}

/** Says one thing here, and resolves when it has come there. */
export interface Crosses extends Grows {
  cross(): Promise<void>;
  close(): Promise<void>;
}

/** Asks for figures of a seller; `grow`: with this many orders in the window. `way`: which figures, and as of when. */
export interface Asks extends Grows {
  ask(way?: string): Promise<void>;
  close(): Promise<void>;
}

/** Hears events, in order of each stream; resolves when they have been counted. */
export interface Hears extends Grows {
  hear(events: readonly Published[]): Promise<void>;
  close(): Promise<void>;
}

/** Asks a list that has grown, in several ways, each named. */
export interface Pages extends Grows {
  ways(): Promise<readonly Readonly<{ name: string; ask: (n: number) => Promise<void> }>[]>;
  close(): Promise<void>;
}

export type Contestant = Readonly<{
  append?: (url: string) => Promise<Appends>;
  command?: (url: string) => Promise<Commands>;
  /** A projection from the whole log; counts events. */
  rebuild?: (url: string) => Promise<Runs>;
  /** From a command to where it is visible in another service. */
  visible?: (url: string) => Promise<Crosses>;
  rate?: (url: string) => Promise<Asks>;
  heard?: (url: string) => Promise<Hears>;
  /** A day is closed; counts sellers. */
  'close-day'?: (url: string) => Promise<Runs>;
  /** Pages of a list. */
  lists?: (url: string) => Promise<Pages>;
  /** Counts commands. */
  scenarios?: (url: string) => Promise<Runs>;
}>;
