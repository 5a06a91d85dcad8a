/** A sanction of a seller's begins; one with an end of its own has a timer, so that it really ends. */
import { joined } from '@redress/contracts';
import { dayMs, type Explanation, type Instant, plusMs, type SanctionKind } from '@redress/rulebook';
import type { SellerEvent } from './seller.events.js';

type Sanction = { sellerId: string; violationId: string; kind: SanctionKind; days: number };

/** `days`: 0 where it lasts until it is lifted. */
export const imposed = (
  { sellerId, violationId, kind, days }: Sanction,
  at: Instant,
  explanation: Explanation,
): readonly SellerEvent[] => {
  const sanctionId = joined(kind, violationId);
  const what = { sellerId, sanctionId, violationId, kind, from: at };
  if (days === 0) return [{ type: 'SanctionImposed', at, data: what, explanation }];
  const until = plusMs(at, days * dayMs);
  return [
    { type: 'SanctionImposed', at, data: { ...what, until }, explanation },
    { type: 'DeadlineOpened', at, data: { ruleId: 'P-POINTS', subject: sanctionId, from: at, due: until }, explanation },
  ];
};
