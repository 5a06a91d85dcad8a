import type { Edition } from './edition.js';

/** Why a rule decided as it did: stored with the event that it caused, sent with the refusal, shown to people. */
export type Explanation<T = unknown> = { ruleId: string; edition: string; inputs: object; outcome: T; source: string };

/** An event that a rule caused cannot be written without saying why. */
export type Explained<Event> = Event & { readonly explanation: Explanation };

/** A rule is a function of its inputs and an edition. The explanation comes with the answer, so it cannot be forgotten. */
export const rule =
  <Inputs extends object, Outcome>(ruleId: string, source: string, judge: (inputs: Inputs, edition: Edition) => Outcome) =>
  (inputs: Inputs, edition: Edition): Explanation<Outcome> => ({
    ruleId,
    edition: edition.name,
    inputs,
    outcome: judge(inputs, edition),
    source,
  });
