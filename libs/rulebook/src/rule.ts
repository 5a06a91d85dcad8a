import type { Edition } from './edition.js';
import { type Limit, type Turn, turnsOf } from './turns.js';

/** One function of the rulebook: the rule's id, and what of it this function decides. `SD-REVIEW/needed` is not `SD-REVIEW/another-person`. */
export type RuleName = `${string}/${string}`;

/** Why a rule decided as it did: stored with the event that it caused, sent with the refusal, shown to people. */
export type Explanation<T = unknown> = {
  ruleId: string;
  rule: RuleName;
  edition: string;
  editionHash: string;
  inputs: object;
  outcome: T;
  /** Where a boundary decided. */
  turns?: readonly Turn[];
  source: string;
  /** Ids of the other rules that were asked and let it through. */
  passed?: readonly string[];
  /** What further rules found beside it: each with its own inputs and outcome. */
  also?: readonly Explanation[];
};

/** An event that a rule caused cannot be written without saying why. */
export type Explained<Event> = Event & { readonly explanation: Explanation };

/** A rule is a function of its inputs and an edition. The explanation comes with the answer, so it cannot be forgotten. */
export type Rule<Inputs extends object, Outcome> = ((inputs: Inputs, edition: Edition) => Explanation<Outcome>) & {
  readonly rule: RuleName;
  /** The bare answer, for who asks whether there is anything to do: what is then done is explained. */
  readonly outcomeOf: (inputs: Inputs, edition: Edition) => Outcome;
};

/**
 * `name` is its one identity: by it the function is found again in the registry (registry.ts), from an explanation alone. A rule that
 * compares an input with a limit (a window, a deadline, a cap, a threshold) names both in `limits`: `({ due }) => [['at', due]]`.
 */
export const rule = <Inputs extends object, Outcome>(
  name: RuleName,
  source: string,
  judge: (inputs: Inputs, edition: Edition) => Outcome,
  limits?: (inputs: Inputs, outcome: Outcome, edition: Edition) => readonly Limit<Inputs>[],
): Rule<Inputs, Outcome> => {
  const ruleId = name.slice(0, name.indexOf('/'));
  const ask = (inputs: Inputs, edition: Edition): Explanation<Outcome> => {
    const outcome = judge(inputs, edition);
    const { name: editionName, hash: editionHash } = edition;
    const turns = limits ? turnsOf(inputs, outcome, limits(inputs, outcome, edition), (other) => judge(other, edition)) : [];
    return turns.length > 0
      ? { ruleId, rule: name, edition: editionName, editionHash, inputs, outcome, turns, source }
      : { ruleId, rule: name, edition: editionName, editionHash, inputs, outcome, source };
  };
  return Object.assign(ask, { rule: name, outcomeOf: judge });
};

/**
 * The explanation of an event that several rules let through: the first decided, of the others the ids stand in `passed`. `found`: what further
 * rules had to say about it, in full.
 */
export const explained = (
  [first, ...others]: readonly Explanation[],
  found: readonly Explanation[] = [],
): { explanation?: Explanation } =>
  first
    ? {
        explanation: {
          ...first,
          passed: others.map(({ ruleId }) => ruleId),
          ...(found.length > 0 && { also: found }),
        },
      }
    : {};

/** An explanation, and each that stands beside it. */
export const eachOf = ({ also = [], passed: _, ...first }: Explanation): readonly Explanation[] => [first, ...also];
