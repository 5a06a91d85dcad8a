import { joined, type Liable, type Phase, type RefundsEvent } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { CaseComponent, Contribution } from './fact.js';

/** The state of one case of a refund. */
export type CaseKnown = Readonly<{
  caseId: string;
  openedAt: Instant;
  came?: Readonly<{ of: 'WITHDRAWN' | 'FOR_BUYER' | 'FOR_SELLER'; at: Instant; liable?: Liable }>;
}>;

type AboutCase = Extract<RefundsEvent, { type: 'RefundCaseNoted' | 'VerdictCarriedOut' | 'RefundLeftCase' }>;

export const learnOfCases = (cases: readonly CaseKnown[], event: AboutCase): readonly CaseKnown[] => {
  const { at } = event;
  const { caseId } = event.data;
  const came = (of: NonNullable<CaseKnown['came']>['of'], liable?: Liable) =>
    cases.map((one) => (one.caseId === caseId ? { ...one, came: { of, at, ...(liable && { liable }) } } : one));
  switch (event.type) {
    case 'VerdictCarriedOut':
      return came(event.data.verdict === 'REJECT' ? 'FOR_SELLER' : 'FOR_BUYER', event.data.liable);
    case 'RefundLeftCase':
      return came('WITHDRAWN');
    case 'RefundCaseNoted':
      // given back by its officer it waits once more, and is no new one
      if (event.data.csStatus === 'REQUESTED' && !cases.some((one) => one.caseId === caseId))
        return [...cases, { caseId, openedAt: at }];
      return event.data.csStatus === 'WITHDRAWN' ? came('WITHDRAWN') : cases;
  }
};

type Disputed = Readonly<{
  refundId: string;
  orderId: string;
  phase: Phase;
  appliedAt?: Instant;
  cases: readonly CaseKnown[];
}>;

/**
 * M-DISPUTE and the disputes of M-AFTER: every case counts, also a withdrawn one, but a refund counts once, in the day of its first case.
 * M-LIABLE: decisions in effect, in the day they took effect.
 */
export const contributionsOfCases = ({ refundId, orderId, phase, appliedAt, cases }: Disputed): readonly Contribution[] => {
  const [first] = cases;
  const disputed: Contribution[] = [];
  if (first && appliedAt !== undefined) {
    const holdsAt = appliedAt > first.openedAt ? appliedAt : first.openedAt; // an exchange counts once it asks for money
    const component = phase === 'ONSALE' ? 'REFUND_DISPUTED' : 'AFTERSALE_DISPUTED';
    disputed.push({ component, orderId, subject: refundId, day: dayOf(first.openedAt), holdsAt });
  }
  const each = cases.flatMap(({ caseId, openedAt, came }, n): Contribution[] => {
    const about = { orderId, subject: joined(refundId, caseId) };
    const opened = { ...about, day: dayOf(openedAt) };
    const what: CaseComponent = phase === 'AFTERSALE' ? 'CASE_AFTERSALE' : n === 0 ? 'CASE_FIRST' : 'CASE_AGAIN';
    const mark: Contribution = { component: what, ...opened, holdsAt: openedAt };
    if (!came) return [mark];
    const outcome: Contribution = { component: `CASE_${came.of}`, ...opened, holdsAt: came.at };
    if (came.of === 'WITHDRAWN') return [mark, outcome];
    const decided: Contribution = { component: 'DECIDED', ...about, day: dayOf(came.at), holdsAt: came.at };
    const liable: Contribution[] = came.liable === 'SELLER' ? [{ ...decided, component: 'DECIDED_SELLER_LIABLE' }] : [];
    return [mark, outcome, decided, ...liable];
  });
  return [...disputed, ...each];
};
