/** A violation is recorded: its points count for the seller, and bring the sanctions of the highest threshold that they reach. */
import { joined } from '@redress/contracts';
import { mustBeTheSame } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Of } from '../commands.js';
import { imposed } from '../seller/impose.js';
import { pointsOf } from '../seller/points.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import { sanctionsFor, type ViolationRule, weigh, yearOf } from './recording-rules.js';
import type { ViolationEvent } from './violation.events.js';
import type { ViolationState } from './violation.js';

type Added = { violation?: ViolationEvent[]; seller?: SellerEvent[] };

export const violationIdOf = ({ ruleId, cause }: { ruleId: ViolationRule; cause: string }): string => joined(ruleId, cause);

/** Recorded once per rule and cause: said again it adds nothing. Throws `NameTaken` where its name is that of another seller's. */
export const recordViolation = (
  { at, data }: Of<'penalties.record-violation'>,
  { violation, seller }: { violation: ViolationState; seller: Seller },
  rules: Rulebook,
): Added => {
  const { sellerId, ruleId, cause, edition: named, compensation, decidedBy } = data;
  const violationId = violationIdOf(data);
  if (violation.status !== 'NONE') {
    mustBeTheSame(`violation ${violationId}`, { sellerId: violation.sellerId }, { sellerId });
    return {};
  }
  const edition = rules.named(named);
  const explanation = weigh({ ruleId, cause }, edition);
  const counted = { violationId, sellerId, ...explanation.outcome, year: yearOf(at) };
  const sum = sanctionsFor(
    { class: counted.class, before: pointsOf(seller, counted.class, counted.year), points: counted.points },
    edition,
  );
  const why = { ...explanation, passed: [sum.ruleId] };
  const what = { ...counted, ruleId, cause, edition: named };
  return {
    violation: [
      {
        type: 'ViolationRecorded',
        at,
        data: { ...what, ...(compensation && { compensation }), ...(decidedBy && { decidedBy }) },
        explanation: why,
      },
    ],
    seller: [
      { type: 'PointsCharged', at, data: { ...counted, ruleId }, explanation },
      ...sum.outcome.sanctions.flatMap((one) => imposed({ sellerId, violationId, ...one }, at, sum)),
    ],
  };
};
