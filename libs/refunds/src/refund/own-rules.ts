/** The rules that only refunds decides: who bears what is judged here, next to the commands that it judges. */
import { type Explanation, type Fen, rule } from '@redress/rulebook';
import { isContestable } from './allowed.js';

type Contest = { reason: string; contested: boolean; corrected: boolean; upheld?: boolean };

/** A contest needs a reason that would cost the seller a compensation. */
export const contest = rule('R-CONTEST/may-contest', 'S2', ({ reason }: { reason: string }) => ({
  allowed: isContestable(reason),
}));

/**
 * No compensation while the reason stands contested, unless a verdict has upheld it, nor where one has not; nor for a shipping promise that a late record has shown to be kept
 * (R-SHIP-TIME): the refund is paid all the same.
 */
export const compensable = rule(
  'R-CONTEST/compensable',
  'S2',
  ({ reason, contested, corrected, upheld = !contested }: Contest) => ({
    compensable: isContestable(reason) && upheld && !(reason === 'LATE_SHIPMENT' && corrected),
  }),
);

/** What a verdict has rejected for a line cannot be claimed for it again: the way on is the appeal. */
export const notRejected = rule(
  'V-FINAL/allowed',
  'P',
  ({ reason, rejected }: { reason: string; rejected: readonly string[] }) => ({
    allowed: !rejected.includes(reason),
  }),
);

/** REFUND or RETURN with liable SELLER upholds the reason. */
export const upholds = rule('V-REFUND/upheld', 'S2', ({ verdict, liable }: { verdict: string; liable: string }) => ({
  upheld: (verdict === 'REFUND' || verdict === 'RETURN') && liable === 'SELLER',
}));

/** Overturned on appeal, a verdict gives way to the one in its place; without one the refund stands, and what it brought beside it goes back. */
export const overturning = rule(
  'C-REVERSE/verdict',
  'S2',
  ({ caseId, nth, verdict }: { caseId: string; nth: number; verdict?: string | undefined }) => ({
    overturned: `${caseId}, verdict ${nth}`,
    stands: verdict ?? 'REFUND_AS_IT_IS',
  }),
);

/** Goods that come back unasked for bind nobody. */
export const returnAgreed = rule('I-SHIP-RETURN/allowed', 'S3', ({ agreed }: { agreed: boolean }) => ({ allowed: agreed }));

/** A refused parcel is back with the seller: the buyer is refunded first. */
export const refusedParcel = rule('R-RISK/agreed-by', 'S2', (_: { lineId: string }) => ({ agreedBy: 'PLATFORM' as const }));

/** Goods and money are both with the seller, and the buyer is silent: the platform steps in by itself. */
export const stepIn = rule('I-DIRECT/case', 'S2', ({ refundId }: { refundId: string }) => ({ caseId: `I-DIRECT:${refundId}` }));

/** A return that is under way is paid at once, from the platform's funds. */
export const advanceDue = rule('X-ADVANCE/due', 'S0', ({ eligible, amount }: { eligible: boolean; amount: Fen }) => ({
  allowed: eligible && amount > 0,
}));

/** The refund has ended without money for the buyer: the advance was not theirs to keep. */
export const reclaim = rule('X-ADVANCE/owed-back', 'S0', ({ advanced }: { refundId: string; advanced: Fen }) => ({
  back: advanced,
}));

/** The explanation of an event that several rules let through: the first decided, the others were asked and passed. */
export const explained = ([first, ...others]: readonly Explanation[]) =>
  first ? { explanation: { ...first, passed: others.map(({ ruleId }) => ruleId) } } : {};
