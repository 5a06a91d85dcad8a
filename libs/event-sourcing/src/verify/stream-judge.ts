import type { Wrong } from './finding.js';
import type { AdjacentRow } from './log-row.js';
import type { ReadEvent } from './read-event.js';

/** Judges what is kept of one stream beside its log: made anew for each, and told its versions in order. */
export interface StreamJudge {
  /**
   * A version's event (undefined: there is none), with what is kept beside it. Before the first event: version 0, with what is
   * kept of the stream as a whole.
   */
  take(version: number, event: ReadEvent | undefined, rows: readonly AdjacentRow[]): readonly Wrong[];
  /** `last`: the last version that there is, 0 where there is none. */
  end(last: number): readonly Wrong[];
  /** The highest version that, by what is kept, must have been there. */
  witness?(): Readonly<{ version: number; who: string }> | undefined;
}

/** `takes`: the rows it is handed, by who keeps them. */
export type Judging = Readonly<{ takes: readonly string[]; open(stream: string): StreamJudge }>;
