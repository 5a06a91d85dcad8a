/** What a rule said then, and what it says today of the same inputs under the edition that it names. */
import { eachOf, type Explanation, type Registry, recompute, type Rulebook } from '@redress/rulebook';

export type Judges = Readonly<{ rules: Registry; editions: Rulebook }>;
export type Fault = Readonly<{ kind: string; expected: unknown; actual: unknown }>;
/** `today` is absent where nobody can say. */
export type Judged = Readonly<{ recorded: Explanation; today?: Explanation; faults: readonly Fault[] }>;

/** An explanation, then each that stands beside it. */
export const judgeEach = (said: unknown, judges: Judges): readonly [Judged, ...Judged[]] => {
  const unreadable: Judged = {
    recorded: { ruleId: '', rule: '' } as unknown as Explanation,
    faults: [{ kind: 'UNREADABLE', expected: 'an explanation by a rule', actual: said }],
  };
  if (!isExplanation(said)) return [unreadable];
  const [first = unreadable, ...beside] = eachOf(said).map((one) => (isExplanation(one) ? judgeAgain(one, judges) : unreadable));
  return [first, ...beside];
};

const judgeAgain = (recorded: Explanation, { rules, editions }: Judges): Judged => {
  const edition = editions.editions.find(({ name }) => name === recorded.edition);
  if (!rules.has(recorded.rule))
    return { recorded, faults: [{ kind: 'UNKNOWN_RULE', expected: 'a rule of this version', actual: recorded.rule }] };
  if (!edition) {
    const names = editions.editions.map(({ name }) => name);
    return { recorded, faults: [{ kind: 'UNKNOWN_EDITION', expected: names, actual: recorded.edition }] };
  }
  if (edition.hash !== recorded.editionHash)
    return { recorded, faults: [{ kind: 'OTHER_EDITION', expected: edition.hash, actual: recorded.editionHash }] };
  try {
    const today = recompute(recorded, rules, edition);
    return { recorded, today, faults: JSON.stringify(today) === JSON.stringify(recorded) ? none : differences(recorded, today) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { recorded, faults: [{ kind: 'UNREADABLE', expected: `inputs of ${recorded.rule}`, actual: why }] };
  }
};
const none: readonly Fault[] = [];

const differences = (recorded: Explanation, today: Explanation): Fault[] => {
  if (JSON.stringify(recorded.outcome) !== JSON.stringify(today.outcome))
    return [{ kind: 'OUTCOME', expected: today.outcome, actual: recorded.outcome }];
  if (JSON.stringify(recorded.turns) !== JSON.stringify(today.turns))
    return [{ kind: 'TURNS', expected: today.turns ?? [], actual: recorded.turns ?? [] }];
  return [{ kind: 'EXPLANATION', expected: today, actual: recorded }];
};

const isExplanation = (said: unknown): said is Explanation => {
  const { rule, edition, inputs, also = [] } = (said ?? {}) as Partial<Explanation>;
  return (
    typeof rule === 'string' &&
    typeof edition === 'string' &&
    typeof inputs === 'object' &&
    inputs !== null &&
    Array.isArray(also)
  );
};
