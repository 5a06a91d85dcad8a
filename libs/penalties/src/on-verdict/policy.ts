/**
 * A verdict has upheld a refund's reason: the compensation that the reason carries is owed (C-OOS, C-LATE, C-FAKE), and what the
 * verdict adds (V-COMPENSATE). The payment of the refund finds it assessed already (C-ONE). A counterfeit is a violation, too (P-FAKE).
 */
import type { RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import { ruleOf } from '../compensation/assess-compensation.js';
import type { PenaltiesCommand } from '../commands.js';

type CarriedOut = Extract<RefundsEvent, { type: 'VerdictCarriedOut' }>;

export const onVerdictCarriedOut = ({ at, data }: CarriedOut, rules: Rulebook): PenaltiesCommand[] =>
  upheldBrings({ ...data, cause: data.caseId }, at, rules);

type Upheld = Pick<
  CarriedOut['data'],
  'orderId' | 'lineId' | 'buyerId' | 'sellerId' | 'refundId' | 'reason' | 'edition' | 'upheld' | 'compensate' | 'decidedBy'
> & {
  /** Of the violation: the case, with the number of the verdict after the first. */
  cause: string;
  nth?: number;
};

export const upheldBrings = (verdict: Upheld, at: string, rules: Rulebook): PenaltiesCommand[] => {
  const { orderId, lineId, buyerId, sellerId, refundId, reason, edition, upheld, compensate, decidedBy, nth } = verdict;
  if (!upheld) return [];
  const carried = ruleOf(reason, rules.named(edition));
  const owed = [...new Set([...(carried === undefined ? [] : [carried]), ...compensate])];
  const cause = { orderId, lineId, buyerId, sellerId, refundId, edition, ...(nth !== undefined && { nth }) };
  const said = { as: 'service:penalties', at };
  const compensation = { orderId, lineId, ruleId: 'C-FAKE' };
  const hands = decidedBy && { decidedBy };
  return [
    ...owed.map((ruleId) => ({ type: 'penalties.assess-compensation' as const, ...said, data: { ...cause, ruleId } })),
    ...(owed.includes('C-FAKE')
      ? [
          {
            type: 'penalties.record-violation' as const,
            ...said,
            data: { sellerId, ruleId: 'P-FAKE' as const, cause: verdict.cause, edition, compensation, ...hands },
          },
        ]
      : []),
  ];
};
