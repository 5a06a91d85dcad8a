/**
 * A verdict has upheld a refund's reason: the compensation that the reason carries is owed (C-OOS, C-LATE, C-FAKE), and what the
 * verdict adds (V-COMPENSATE). The payment of the refund finds it assessed already (C-ONE). A counterfeit is a violation, too (P-FAKE).
 */
import type { RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { ruleOf } from '../compensation/assess-compensation.js';
import type { PenaltiesCommand } from '../commands.js';

type CarriedOut = Extract<RefundsEvent, { type: 'VerdictCarriedOut' }>;

export const onVerdictCarriedOut = ({ at, data }: CarriedOut, rules: Rulebook): PenaltiesCommand[] => {
  const { caseId, orderId, lineId, buyerId, sellerId, refundId, reason, edition, upheld, compensate } = data;
  if (!upheld) return [];
  const carried = ruleOf(reason, rules.named(edition));
  const owed = [...new Set([...(carried === undefined ? [] : [carried]), ...compensate])];
  const cause = { orderId, lineId, buyerId, sellerId, refundId, edition };
  const said = { as: 'service:penalties', at };
  const compensation = { orderId, lineId, ruleId: 'C-FAKE' };
  return [
    ...owed.map((ruleId) => ({ type: 'penalties.assess-compensation' as const, ...said, data: { ...cause, ruleId } })),
    ...(owed.includes('C-FAKE')
      ? [
          {
            type: 'penalties.record-violation' as const,
            ...said,
            data: { sellerId, ruleId: 'P-FAKE' as const, cause: caseId, edition, compensation },
          },
        ]
      : []),
  ];
};
