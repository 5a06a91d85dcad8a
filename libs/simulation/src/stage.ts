/** What a scenario or an import plays on; apps/standalone builds it from all contexts. */
import type { CommandEnvelope, QueryEnvelope } from '@redress/context';
import type { Answer } from '@redress/event-sourcing';
import type { Instant } from '@redress/rulebook';

/** The whole system under simulated time, as a scenario or an import plays on it. */
export interface Stage {
  /** A command, with all that it causes in every service. Throws `Rejected`. */
  ask(envelope: CommandEnvelope): Promise<Answer>;
  /** The timers due by then, in due order, each with all that it causes. */
  fire(until: Instant, inclusive: boolean): Promise<void>;
  /** Throws `Rejected` (NOT_FOUND). */
  view(query: QueryEnvelope): Promise<unknown>;
  close(): Promise<void>;
}

/** A world of its own that begins at `start`. A RangeError or `Rejected` says that there is no such edition. */
export type OpenStage = (options: { edition?: string; start: Instant }) => Promise<Stage>;
