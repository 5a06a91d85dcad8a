import type { Answer } from '@redress/event-sourcing';
import type { CommandEnvelope, CommandTable, QueryEnvelope, ViewTable } from '@redress/context';

/** What any door (HTTP, scenario, import, CLI) may ask of the running services. */
export interface ServiceApi {
  /** Of all contexts. */
  readonly commands: CommandTable;
  readonly views: ViewTable;
  /** Throws `Rejected`. */
  ask(envelope: CommandEnvelope): Promise<Answer>;
  /** Plain JSON. Throws `Rejected` (NOT_FOUND, INVALID: what the view does not take is refused by name). */
  view(query: QueryEnvelope): Promise<unknown>;
  /**
   * Resolves once all that is committed has been heard by all; with `after` (`refund-r1@3`) at the latest once that has been.
   * Where services are processes of their own only the latter is sure: nobody else sees what another is about to commit.
   */
  caughtUp(after?: string): Promise<void>;
}
