import type { Answer } from '@redress/event-sourcing';
import type { Asked, CommandTable, Viewed, ViewTable } from './asked.js';

/** What any door (HTTP, scenario, import, CLI) may ask of the running services. */
export interface Doors {
  /** Of all contexts. */
  readonly commands: CommandTable;
  readonly views: ViewTable;
  /** Throws `Rejected`. */
  ask(asked: Asked): Promise<Answer>;
  /** Plain JSON. Throws `Rejected` (NOT_FOUND, INVALID). */
  view(viewed: Viewed): Promise<unknown>;
  /** All that is committed has been heard by all. */
  caughtUp(): Promise<void>;
}
