/** The verdict that takes the place of one that falls: on the same evidence as any other, and what the refund has given so far counts as left. */
import type { Decision } from '@redress/contracts';
import { type Explanation, type Rulebook, missingEvidence, personOf } from '@redress/rulebook';
import type { Finding } from './case.commands.js';
import { moneyOf, moneySaid } from './verdict-money.js';
import { evidenceOf } from './case.js';
import type { DecisionContext } from './world.js';

type New = { as: string; at: string; decision: Finding };

/** `counts`: in fen, for the seller's sum of the day (SD-REVIEW), though a verdict on appeal needs no further review. */
export const newDecision = (
  { as, decision }: New,
  context: DecisionContext,
  rules: Rulebook,
): Readonly<{ decision: Decision & { counts: number }; passed: readonly Explanation[]; found: readonly Explanation[] }> => {
  const { case: one } = context;
  const { amount: named, ...finding } = decision;
  const { amount, counts, passed } = moneyOf({ ...finding, ...(named !== undefined && { named }) }, context, rules);
  const evidenceMissing = missingEvidence(one.required, one.given);
  return {
    decision: { ...finding, by: personOf(as), ...moneySaid(amount, named), evidenceMissing, counts },
    passed,
    found: evidenceOf(one, rules.named(one.edition)),
  };
};
