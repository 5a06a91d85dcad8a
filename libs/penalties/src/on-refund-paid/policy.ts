/**
 * A refund is paid whose reason nobody contested: the compensation that the reason carries, if any, is assessed (C-LATE, C-OOS). What
 * a verdict lays on the carrier or the platform, in whole or by their shares, the platform gives back to the seller.
 */
import type { RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { ruleOf } from '../compensation/assess-compensation.js';
import type { PenaltiesCommand } from '../commands.js';

type Paid = Extract<RefundsEvent, { type: 'RefundPaid' }>;

export const onRefundPaid = ({ at, data }: Paid, rules: Rulebook): PenaltiesCommand[] => {
  const { orderId, lineId, buyerId, sellerId, refundId, reason, edition, compensable, liable, platformBears, amount } = data;
  const said = { as: 'service:penalties', at };
  const ruleId = compensable ? ruleOf(reason, rules.named(edition)) : undefined;
  const cause = { orderId, lineId, buyerId, sellerId, refundId, edition };
  const borne = liable === 'CARRIER' || liable === 'PLATFORM' ? amount : (platformBears ?? 0);
  const whole = { orderId, sellerId, refundId, amount: borne, edition };
  return [
    ...(ruleId === undefined
      ? []
      : [{ type: 'penalties.assess-compensation', ...said, data: { ...cause, ruleId } } satisfies PenaltiesCommand]),
    ...(borne > 0 ? [{ type: 'penalties.make-whole', ...said, data: whole } satisfies PenaltiesCommand] : []),
  ];
};
