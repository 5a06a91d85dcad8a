/** A violation is recorded: its points count for the seller, and bring the sanctions of the highest threshold that they reach. */
import { joined } from '@redress/contracts';
import { mustBeTheSame } from '@redress/event-sourcing';
import type { Explanation, Instant, Rulebook } from '@redress/rulebook';
import type { Of, ViolationCause } from '../commands.js';
import { type CompensationState, isOwed, type Owed } from '../compensation/compensation.js';
import { accounts } from '../transfer.js';
import { imposed } from '../seller/impose.js';
import { pointsOf } from '../seller/points.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import { type Sanctions, sanctionsFor, weigh, type Weight, yearOf } from './recording-rules.js';
import type { ViolationEvent } from './violation.events.js';
import type { ViolationState } from './violation.js';

type Added = { violation?: ViolationEvent[]; seller?: SellerEvent[] };

export const violationIdOf = ({ ruleId, cause }: { ruleId: string; cause: string }): string => joined(ruleId, cause);

const usesDeposit = ({ funding }: Owed, sellerId: string): boolean =>
  funding.some(({ transfers }) => transfers.some(({ from }) => from === accounts.seller(sellerId, 'deposit')));

/** Recorded once per rule and cause: said again it adds nothing. Throws `NameTaken` where its name is that of another seller's. */
export const recordViolation = (
  { at, data }: Of<'penalties.record-violation'>,
  { violation, seller, drawn }: { violation: ViolationState; seller: Seller; drawn?: CompensationState },
  rules: Rulebook,
): Added => {
  const { sellerId, ruleId, cause, edition: named, measure } = data;
  const violationId = violationIdOf(data);
  if (violation.status !== 'NONE') {
    mustBeTheSame(`violation ${violationId}`, { sellerId: violation.sellerId }, { sellerId });
    return {};
  }
  if (data.ifDrawn && !(drawn && isOwed(drawn) && usesDeposit(drawn, sellerId))) return {};
  const edition = rules.named(named);
  const explanation = weigh({ ruleId, cause, measure }, edition);
  const { class: kind, points } = explanation.outcome;
  const sum = sanctionsFor({ class: kind, before: pointsOf(seller, kind, yearOf(at)), points }, edition);
  return violated(data.ifDrawn ? withoutMoney(data) : data, at, explanation, sum);
};

/** That the deposit was used is a violation apart: its appeal returns its own points, and leaves the performance to the appeal of P-PROMISE. */
const withoutMoney = ({ compensation: _, further: _more, ...cause }: ViolationCause): ViolationCause => cause;

/** `explanation` says what it weighs, `sum` which sanctions follow. */
export const violated = (
  { sellerId, ruleId, cause, edition, compensation, further, decidedBy }: Omit<ViolationCause, 'ruleId'> & { ruleId: string },
  at: Instant,
  explanation: Explanation<Weight>,
  sum: Explanation<Sanctions>,
): { violation: ViolationEvent[]; seller: SellerEvent[] } => {
  const violationId = violationIdOf({ ruleId, cause });
  const { class: kind, points } = explanation.outcome;
  const charge = { violationId, sellerId, class: kind, points, year: yearOf(at) };
  const more = { ...(compensation && { compensation }), ...(further && { further }), ...(decidedBy && { decidedBy }) };
  const why = sum.ruleId === explanation.ruleId ? explanation : { ...explanation, passed: [sum.ruleId] };
  return {
    violation: [{ type: 'ViolationRecorded', at, data: { ...charge, ruleId, cause, edition, ...more }, explanation: why }],
    seller: [
      { type: 'PointsCharged', at, data: { ...charge, ruleId }, explanation },
      ...sum.outcome.sanctions.flatMap((one) => imposed({ sellerId, violationId, ...one }, at, sum)),
    ],
  };
};
