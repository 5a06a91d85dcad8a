/** What is kept of other services' streams beside what is heard: positions that are moved in bulk, and facts that are made anew. */
import type { FactsFold, FactsRef } from './event-store.js';

/** A stretch of a stream in which nothing was of interest: all after `after`, up to and with `version`. */
export type PassedOver = Readonly<{ stream: string; after: number; version: number }>;

/** A stream of which what is kept is to be made anew. `upTo`: as far as that has got; `position`: as far as it must get. */
export type StaleFacts = Readonly<{ stream: string; position: number; upTo: number }>;

export type FactsPage = Readonly<{ after?: string; limit: number; all?: boolean; streams?: readonly string[] }>;

/** What was made anew of a stream, from its first event to the one at `position`. */
export type RemadeFacts = Readonly<{ stream: string; position: number; state: unknown }>;

/**
 * Which version of a fold a service keeps is claimed by the newest code that has run. Facts of an older version, or of streams that
 * were heard before the fold was kept, are not ready until they are made anew; code that is older than the claim neither uses nor
 * changes anything of that fold.
 */
export interface FactsUpkeep {
  /**
   * Moves positions over what was passed, one statement for all of it. Never lowers one, nor moves one that has not reached
   * `after`. `folds`: those of this code; throws `FactsNotReady` where newer code has claimed one of them, for that may want what
   * was passed.
   */
  passOver(passed: readonly PassedOver[], folds: readonly FactsFold[]): Promise<void>;
  /** The next streams after that name, in order of their names. `all`: also those whose facts are ready; `streams`: of these. */
  staleFacts(fold: FactsFold, page: FactsPage): Promise<readonly StaleFacts[]>;
  /** How many there are. */
  countFacts(fold: FactsFold, all?: boolean): Promise<number>;
  /** Puts them in place of what was kept, each where its position is still the one it was made up to; answers which streams. */
  remakeFacts(fold: FactsFold, made: readonly RemadeFacts[]): Promise<readonly string[]>;
  /** Nothing is stale any more: true, and it is written down. */
  factsMade(fold: FactsFold): Promise<boolean>;
  /** Claims the fold for this code, also where newer code has claimed it: that one was taken back. */
  claimFacts(fold: FactsFold): Promise<void>;
}

/** What is kept of a stream is not what this code needs, and is being made anew: to be tried again, like an outage. */
export class FactsNotReady extends Error {
  override readonly name = 'FactsNotReady';
  readonly outage = true;
  constructor(
    readonly ref: FactsRef | FactsFold,
    kept: Readonly<{ version: number; upTo?: number | undefined }> | undefined,
  ) {
    const of = 'stream' in ref ? `${ref.stream}: what is kept of it` : `what is kept of streams ${ref.fold}-…`;
    const is = !kept
      ? 'was not kept when it was heard'
      : kept.version > ref.version
        ? `is of version ${kept.version}, newer than this process has`
        : kept.version < ref.version
          ? `is of version ${kept.version}`
          : `is made up to version ${kept.upTo ?? 0} of the stream`;
    super(`${of} ${is}; it is needed in version ${ref.version}, and being made anew`);
  }
}
