/** `seller ID`: what it holds, must hold and owes, in CNY; the points of one calendar year, violations and sanctions. A seller needs no account: nothing is then required of it. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import { pointsOf } from '../points.js';
import type { Seller } from '../seller.js';
import type { Violation } from '../../violation/violation.js';
import type { sellerShape } from '../../view-shapes.js';

export const sellerView = (
  sellerId: string,
  seller: Seller,
  violations: readonly Violation[],
  year: number,
): Shown<typeof sellerShape> => {
  const { account, deposit, balance, receivable, sanctions } = seller;
  return {
    sellerId,
    depositBalance: yuan(deposit),
    depositRequired: yuan(account?.required ?? 0),
    balance: yuan(balance),
    receivable: yuan(-receivable), // what the seller owes, shown as a positive amount
    points: { general: pointsOf(seller, 'GENERAL', year), serious: pointsOf(seller, 'SERIOUS', year) },
    violations: violations.map((one) => ({
      ...{ violationId: one.violationId, ruleId: one.ruleId, class: one.class, points: one.points, status: one.status },
      recordedAt: one.recordedAt,
    })),
    sanctions: [...sanctions.values()].map(({ sanctionId, violationId, kind, from, until, status }) => ({
      ...{ sanctionId, violationId, kind, from, status },
      ...(until !== undefined && { until }),
    })),
  };
};
