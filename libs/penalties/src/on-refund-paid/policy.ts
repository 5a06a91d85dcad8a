/**
 * A refund is paid whose reason nobody contested: the compensation that the reason carries, if any, is assessed (C-LATE, C-OOS). Where
 * a verdict holds the carrier or the platform liable, the platform makes the seller whole.
 */
import type { RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { ruleOf } from '../compensation/assess-compensation.js';
import type { PenaltiesCommand } from '../commands.js';

type Paid = Extract<RefundsEvent, { type: 'RefundPaid' }>;

export const onRefundPaid = ({ at, data }: Paid, rules: Rulebook): PenaltiesCommand[] => {
  const { orderId, lineId, buyerId, sellerId, refundId, reason, edition, compensable, liable, amount } = data;
  const said = { as: 'service:penalties', at };
  const ruleId = compensable ? ruleOf(reason, rules.named(edition)) : undefined;
  const cause = { orderId, lineId, buyerId, sellerId, refundId, edition };
  const whole = { orderId, sellerId, refundId, amount, edition };
  return [
    ...(ruleId === undefined
      ? []
      : [{ type: 'penalties.assess-compensation', ...said, data: { ...cause, ruleId } } satisfies PenaltiesCommand]),
    ...(liable === 'CARRIER' || liable === 'PLATFORM'
      ? [{ type: 'penalties.make-whole', ...said, data: whole } satisfies PenaltiesCommand]
      : []),
  ];
};
