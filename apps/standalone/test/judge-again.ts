/** Judges again what a log says was judged: by the rule and under the edition that the explanation names, on what it was asked. */
import type { StoredEvent } from '@redress/event-sourcing';
import { eachOf, type Explanation, recompute, type Rule } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { ruleRegistry as rules } from '@redress/simulation';

const editions = testRulebook();

export type Difference = Readonly<{ eventId: string; expected: unknown; actual: unknown }>;

/** Of all events that a rule explains, those that it would explain otherwise today; and how many there were. */
export const judgedAgain = (events: readonly StoredEvent[]): { judged: number; differences: Difference[] } => {
  const explained = events.flatMap(({ eventId, explanation }) =>
    explanation === undefined ? [] : eachOf(explanation as Explanation).map((recorded) => ({ eventId, recorded })),
  );
  const differences = explained.flatMap(({ eventId, recorded }): Difference[] => {
    const today = recompute(recorded, rules, editions.named(recorded.edition));
    const [actual, expected] = [JSON.stringify(recorded), JSON.stringify(today)];
    return actual === expected ? wrongTurns(eventId, recorded) : [{ eventId: eventId, expected, actual }];
  });
  return { judged: explained.length, differences };
};

/** What a turn says is what the rule says there, and not what it said. */
const wrongTurns = (eventId: string, { rule, edition, inputs, outcome, turns = [] }: Explanation): Difference[] =>
  turns.flatMap((turn) => {
    const ask = rules.get(rule) as Rule<object, unknown>;
    const there = structuredClone(inputs) as Record<string, unknown>;
    const path = turn.input.split('.');
    const last = path.pop() ?? '';
    const inner = path.reduce<Record<string, unknown>>((one, name) => one[name] as Record<string, unknown>, there);
    inner[last] = turn.at;
    const expected = JSON.stringify(ask(there, editions.named(edition)).outcome);
    const actual = JSON.stringify(turn.outcome);
    return actual === expected && actual !== JSON.stringify(outcome) ? [] : [{ eventId, expected, actual }];
  });
