/** Decides a step again and compares it with the record. */
import { type AnyEvent, type CommandExecution, Rejected, type StoredEvent } from '@redress/event-sourcing';
import { sameEvents, sameOutcome } from './alike.js';
import { olderFacts } from './older-facts.js';
import { byRole } from './recorded.js';

type Decided = Readonly<Record<string, readonly AnyEvent[] | undefined>>;
type Context = Parameters<CommandExecution['decide']>[0];
type Known = Parameters<typeof olderFacts>[2];

/**
 * `MISSING`: expected, and not recorded. `UNFOUNDED`: recorded, and nobody decides it. `REFUSED`: recorded, and refused today. `OTHER`: both, and
 * they differ. `LATE`: as recorded by who had not heard of the events `since` yet; `turned`: with them something else would have come of it.
 */
export type Judgement = Readonly<{
  kind: 'MISSING' | 'UNFOUNDED' | 'REFUSED' | 'OTHER' | 'LATE';
  /** Events, or what was thrown. */
  expected: unknown;
  recorded: readonly StoredEvent[];
  since?: readonly string[];
  turned?: boolean;
}>;
type Different = Judgement & Readonly<{ recordedByRole: Decided }>;

export const judged = (
  execution: CommandExecution,
  context: Context,
  recorded: readonly StoredEvent[],
  known: Known,
): Readonly<{ kind: 'SAME'; added: Decided }> | Different => {
  const { on, readsFacts = [] } = execution;
  const recordedByRole = byRole(on, recorded);
  const today = attempt(() => execution.decide(context));
  if (fits(on, today, recordedByRole)) return { kind: 'SAME', added: today as Decided };
  const expected = today instanceof Error ? today : eventsOf(on, today);
  const different = { expected, recorded, recordedByRole };
  if (recorded.length === 0) return { ...different, kind: 'MISSING' };
  for (const { factsOf, since } of olderFacts(readsFacts, context.factsOf, known)) {
    const then = attempt(() => execution.decide({ ...context, factsOf }));
    if (!fits(on, then, recordedByRole)) continue;
    const turned =
      today instanceof Error || !Object.keys(on).every((role) => sameOutcome(today[role] ?? [], recordedByRole[role] ?? []));
    return { ...different, kind: 'LATE', since, turned };
  }
  if (today instanceof Error) return { ...different, kind: 'REFUSED' };
  return { ...different, kind: eventsOf(on, today).length === 0 ? 'UNFOUNDED' : 'OTHER' };
};

/** What a decider throws beside a refusal is what it says of the impossible. */
const attempt = (decide: () => Decided): Decided | Error => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Rejected) return error;
    return error instanceof Error ? error : new Error(String(error));
  }
};

const fits = (on: CommandExecution['on'], decided: Decided | Error, recorded: Decided): boolean =>
  !(decided instanceof Error) && Object.keys(on).every((role) => sameEvents(decided[role] ?? [], recorded[role] ?? []));

const eventsOf = (on: CommandExecution['on'], decided: Decided): readonly AnyEvent[] =>
  Object.entries(on).flatMap(([role, { stream }]) => (decided[role] ?? []).map((event) => ({ ...event, stream })));
