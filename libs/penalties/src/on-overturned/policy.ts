/**
 * A verdict was overturned (C-REVERSE): what it brought goes back, the compensation that followed from the refund, the violation with its points
 * and its sanction. The verdict in its place brings its own; of the refund itself the difference moves.
 */
import { joined, type RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { type PenaltiesCommand, refundRules } from '../commands.js';
import { upheldBrings } from '../on-verdict/policy.js';

type Overturned = Extract<RefundsEvent, { type: 'VerdictOverturned' }>;
type CorrectionDue = Extract<RefundsEvent, { type: 'RefundCorrectionDue' }>;
type Corrected = Extract<RefundsEvent, { type: 'RefundCorrected' }>;

const as = 'service:penalties';

export const onVerdictOverturned = ({ at, type: why, data }: Overturned, rules: Rulebook): PenaltiesCommand[] => {
  const { caseId, orderId, lineId, sellerId, refundId, nth } = data;
  const about = { orderId, lineId, sellerId, refundId, why };
  return [
    ...refundRules.map((ruleId) => ({
      type: 'penalties.reverse-compensation' as const,
      as,
      at,
      data: { ...about, ruleId },
    })),
    { type: 'penalties.revoke-violation', as, at, data: { sellerId, ruleId: 'P-FAKE', cause: causeOf(caseId, nth), why } },
    ...upheldBrings({ ...data, cause: causeOf(caseId, nth + 1), nth: nth + 1 }, at, rules),
  ];
};

/** A violation of the first verdict bears the id of the case; of a later one with its number. */
const causeOf = (caseId: string, nth: number): string => (nth === 1 ? caseId : joined(caseId, String(nth)));

export const onCorrectionDue = ({ at, data }: CorrectionDue): PenaltiesCommand[] => {
  const { orderId, buyerId, sellerId, refundId, nth, amount } = data;
  return [{ type: 'penalties.correct-refund', as, at, data: { orderId, buyerId, sellerId, refundId, nth, amount } }];
};

/** What the platform bears of it now, in all: nothing more where the new verdict lays it on somebody else. */
export const onRefundCorrected = ({ at, data }: Corrected): PenaltiesCommand[] => {
  const { orderId, sellerId, refundId, edition, nth, liable, platformBears = 0, amount } = data;
  const borne = liable === 'CARRIER' || liable === 'PLATFORM' ? amount : platformBears;
  return [{ type: 'penalties.bear', as, at, data: { orderId, sellerId, refundId, nth, amount: borne, edition } }];
};
