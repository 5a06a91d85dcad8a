/** A refund is paid whose reason nobody contested: the compensation that the reason carries, if any, is assessed (C-LATE, C-OOS). */
import type { RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { ruleOf } from '../domain/assess-compensation.js';
import type { PenaltiesCommand } from '../domain/commands.js';

type Paid = Extract<RefundsEvent, { type: 'RefundPaid' }>;

export const onRefundPaid = ({ at, data }: Paid, rules: Rulebook): PenaltiesCommand[] => {
  const { orderId, lineId, buyerId, sellerId, refundId, reason, edition, compensable } = data;
  const ruleId = compensable ? ruleOf(reason, rules.named(edition)) : undefined;
  if (ruleId === undefined) return [];
  const cause = { orderId, lineId, buyerId, sellerId, refundId, ruleId, edition };
  return [{ type: 'penalties.assess-compensation', as: 'service:penalties', at, data: cause }];
};
