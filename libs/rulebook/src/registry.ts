/** All rules by their one identity: what an explanation names is found here, and judged again. */
import type { Edition } from './edition.js';
import type { Explanation, Rule } from './rule.js';

export type AnyRule = Rule<never, unknown>;
export type Registry = ReadonlyMap<string, AnyRule>;

/** Throws a RangeError where two functions claim one identity. */
export const registryOf = (...lists: readonly (readonly AnyRule[])[]): Registry => {
  const rules = new Map<string, AnyRule>();
  for (const rule of lists.flat()) {
    if (rules.has(rule.rule))
      throw new RangeError(`two rules are called ${rule.rule}: each decides something else, and says so behind the slash`);
    rules.set(rule.rule, rule);
  }
  return rules;
};

/**
 * What the rule says today, asked what it was asked then, under the edition at hand. Throws a RangeError where no such rule is
 * registered, or the edition is not the one that the explanation names.
 */
export const recompute = ({ rule, inputs, edition }: Explanation, rules: Registry, atHand: Edition): Explanation => {
  const judge = rules.get(rule) as Rule<object, unknown> | undefined;
  if (!judge) throw new RangeError(`no rule ${rule}: an explanation names one that this code does not have`);
  if (atHand.name !== edition)
    throw new RangeError(`${rule} judged under ${edition}, and is to judge again under ${atHand.name}`);
  return judge(inputs, atHand);
};
