import type { ArbitrationEvent, CaseRef, Decision, Liable, Phase, Published } from '@redress/contracts';
import { joined } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';
import { spanOf } from './span.js';

type Verdict = Readonly<{ at: Instant; isForSeller: boolean; liable: Liable }>;

/** The state of a case. `verdict`: the one in effect; none where it was overturned. `decidedAt`: the first ever in effect. */
export type CaseKnown = Readonly<{
  caseId: string;
  refundId: string;
  orderId: string;
  sellerId: string;
  phase: Phase;
  openedAt: Instant;
  withdrawnAt?: Instant;
  verdict?: Verdict;
  decidedAt?: Instant;
}>;

/** By an appeal, or by the panel. `decision`: the verdict in its place; without it the case is open again. */
export type Overturned = Published<'DecisionOverturned', CaseRef & { decision?: Decision }>;

export const learnOfCase = (one: CaseKnown | undefined, event: ArbitrationEvent | Overturned): CaseKnown | undefined => {
  const { at } = event;
  if (event.type === 'InterventionRequested') {
    const { caseId, refundId, orderId, sellerId, phase } = event.data;
    return { caseId, refundId, orderId, sellerId, phase, openedAt: at };
  }
  if (!one) return undefined;
  switch (event.type) {
    case 'CaseDecided':
      return { decidedAt: at, ...one, verdict: verdictOf(event.data, at) };
    case 'CaseWithdrawn':
      return { ...one, withdrawnAt: at };
    case 'DecisionOverturned': {
      const { verdict: _, ...rest } = one;
      const { decision } = event.data;
      return decision ? { ...rest, verdict: verdictOf(decision, at) } : rest;
    }
    default:
      return one;
  }
};

const verdictOf = ({ verdict, liable }: Pick<Decision, 'verdict' | 'liable'>, at: Instant): Verdict => ({
  ...{ at, isForSeller: verdict === 'REJECT', liable },
});

/**
 * The case and its outcome in the day of its opening; M-LIABLE in the day the verdict took effect. An overturned verdict takes back what it
 * counted from its own instant on, M-SPEED apart: there the first verdict stays.
 */
export const contributionsOfCase = (one: CaseKnown): readonly Contribution[] => {
  const { caseId, refundId, orderId, phase, openedAt, withdrawnAt, verdict, decidedAt } = one;
  const about = { orderId, subject: joined(refundId, caseId) };
  const opened = { ...about, day: dayOf(openedAt) };
  const facts: Contribution[] = [
    { component: phase === 'AFTERSALE' ? 'CASE_AFTERSALE' : 'CASE_ONSALE', ...opened, holdsAt: openedAt },
  ];
  if (withdrawnAt !== undefined) facts.push({ component: 'CASE_WITHDRAWN', ...opened, holdsAt: withdrawnAt });
  if (verdict) {
    const { at, isForSeller, liable } = verdict;
    const decided = { ...about, day: dayOf(at), holdsAt: at };
    facts.push(
      { component: isForSeller ? 'CASE_FOR_SELLER' : 'CASE_FOR_BUYER', ...opened, holdsAt: at },
      { component: 'DECIDED', ...decided },
    );
    if (liable === 'SELLER') facts.push({ component: 'DECIDED_SELLER_LIABLE', ...decided });
  }
  if (decidedAt !== undefined) {
    const span = { facet: spanOf(openedAt, decidedAt), day: dayOf(decidedAt), holdsAt: decidedAt };
    facts.push({ component: 'CASE_DECIDED', ...about, ...span });
  }
  return facts;
};
