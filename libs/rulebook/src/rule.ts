import type { Edition } from './edition.js';

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
  source: string;
};

/** An event that a rule caused cannot be written without saying why. */
export type Explained<Event> = Event & { readonly explanation: Explanation };

/** A rule is a function of its inputs and an edition. The explanation comes with the answer, so it cannot be forgotten. */
export type Rule<Inputs extends object, Outcome> = ((inputs: Inputs, edition: Edition) => Explanation<Outcome>) & {
  readonly rule: RuleName;
};

/** `rule` is its one identity: by it the function is found again in the registry (registry.ts), from an explanation alone. */
export const rule = <Inputs extends object, Outcome>(
  name: RuleName,
  source: string,
  judge: (inputs: Inputs, edition: Edition) => Outcome,
): Rule<Inputs, Outcome> => {
  const ruleId = name.slice(0, name.indexOf('/'));
  const ask = (inputs: Inputs, edition: Edition): Explanation<Outcome> => ({
    ruleId,
    rule: name,
    edition: edition.name,
    editionHash: edition.hash,
    inputs,
    outcome: judge(inputs, edition),
    source,
  });
  return Object.assign(ask, { rule: name });
};
