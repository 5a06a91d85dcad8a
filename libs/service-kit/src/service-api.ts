import type { Answer } from '@redress/event-sourcing';
import type { Preview } from './preview/preview.js';
import type { CommandEnvelope, CommandTable, QueryEnvelope, ViewTable } from '@redress/context';

/** The API of the running services, for every entry point: HTTP, scenario, import, CLI. */
export interface ServiceApi {
  /** Of all contexts. */
  readonly commands: CommandTable;
  readonly views: ViewTable;
  /** Throws `Rejected`. */
  ask(envelope: CommandEnvelope): Promise<Answer>;
  /** What it would bring about, stored nowhere. Throws `Rejected` as `ask` would. Absent: nobody here foresees. */
  preview?(envelope: CommandEnvelope): Promise<Preview>;
  /** Plain JSON. Throws `Rejected` (NOT_FOUND, INVALID: what the view does not take is refused by name). */
  view(query: QueryEnvelope): Promise<unknown>;
  /**
   * Resolves once all consumers have handled all committed events; with `after` (`refund-r1@3`) at the latest once they have handled
   * that one. Where services are separate processes only the latter is certain: none sees what another is about to commit.
   */
  caughtUp(after?: string): Promise<void>;
}
