/** What each rule that wants evidence finds missing (E-…, X-EVIDENCE), as views of cases and complaints show it. */
import { shape } from '@redress/context';
import { explanationToWire } from '@redress/contracts';
import type { EvidenceSets, Explanation } from '@redress/rulebook';

const { anyFields, described, fieldsOf, listOf, text } = shape;

export const dutiesShape = described(
  listOf(fieldsOf({ ruleId: text, BUYER: listOf(text), SELLER: listOf(text), explanation: anyFields })),
  'Rules that want evidence of a party, or waive it: what of it nobody has given yet, and why it is wanted',
);

export const dutyShown = (why: Explanation<EvidenceSets>) => {
  const { BUYER, SELLER } = why.outcome;
  return { ruleId: why.ruleId, BUYER: [...BUYER], SELLER: [...SELLER], explanation: explanationToWire(why) as object };
};
