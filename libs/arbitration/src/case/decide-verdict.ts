/** The verdict: given by the officer who took the case, and approved by a second person where SD-REVIEW asks for it. */
import { openedInWorkingDays } from '@redress/context';
import type { Decision, Verdict } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import {
  type Edition,
  type Explanation,
  type Rulebook,
  anotherPerson,
  dayOf,
  minor,
  missingEvidence,
  personOf,
  replaceable,
  explained,
} from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import { type Case, evidenceOf, refOf } from './case.js';
import { ended, opened } from './clocks.js';
import { mayHandle, uncounted } from './decide-course.js';
import { closing } from '../dispute/dispute.js';
import { lineOf } from '../facts/order-facts.js';
import { returnFits, secondReview, summed } from './own-rules.js';
import { sumOfOthers } from '../review/review.js';
import { leftOf, moneyOf, moneySaid, withinCap } from './verdict-money.js';
import { type DecisionContext, allowing } from './world.js';

export function decideCase({ as, at, data }: Of<'arbitration.decide'>, context: DecisionContext, rules: Rulebook): Added {
  const { case: one, review } = context;
  const { caseId: _, amount: named, ...finding } = data;
  const edition = rules.named(one.edition);
  const by = personOf(as);
  const fits = fitting(data.verdict, context, edition);
  const { amount, counts, passed: within } = moneyOf({ ...data, ...(named !== undefined && { named }) }, context, rules);
  const passed = [...fits, ...within];
  const self = allowing(mayHandle(by, one, rules), () => 'nobody handles a case to which they are a party');
  const evidenceMissing = missingEvidence(one.required, one.given);
  const decision: Decision = { ...finding, by, ...moneySaid(amount, named), evidenceMissing };
  const others = minor(sumOfOthers(review, one.caseId));
  const sum = secondReview({ reason: one.reason, amount: counts, others }, edition);
  const why = [sum, ...passed, self];
  const found = [summed({ amount: counts, others }, edition), ...evidenceOf(one, edition)];
  const verdict: CaseEvent[] = sum.outcome.needed
    ? [{ type: 'VerdictProposed', at, data: { ...refOf(one), ...decision }, ...explained(why, found) }]
    : inEffect(one, decision, at, edition, why, found);
  return {
    case: [...ended('DeadlineMet', one, at), ...verdict],
    dispute: sum.outcome.needed ? [] : [closing(refOf(one), one.kind, at, decision)],
    review: [{ type: 'VerdictCounted', at, data: { ...refOf(one), day: dayOf(at), amount: counts } }],
  };
}

const inEffect = (
  one: Case,
  decision: Decision,
  at: string,
  edition: Edition,
  why: readonly Explanation[],
  found: readonly Explanation[],
  reviewedBy?: string,
): CaseEvent[] => {
  const { phase, reason } = one;
  const reviewed = reviewedBy === undefined ? {} : { reviewedBy };
  return [
    { type: 'CaseDecided', at, data: { ...refOf(one), phase, reason, ...decision, ...reviewed }, ...explained(why, found) },
    opened('D-APPEAL', one.caseId, at, edition),
  ];
};

/** R-FIT: only delivered goods can be sent back; V-CAP: only of a line whose price stands are they replaced. */
const fitting = (verdict: Verdict, context: DecisionContext, edition: Edition): Explanation[] => {
  const { case: one, order } = context;
  if (!['RETURN', 'EXCHANGE', 'REPAIR'].includes(verdict)) return [];
  const line = lineOf(order, one.lineId);
  const goods = line?.kind === 'VIRTUAL' ? 'VIRTUAL' : line?.delivered ? 'DELIVERED' : 'NOT_DELIVERED';
  const fits = allowing(returnFits({ goods }, edition), () => 'a return needs goods delivered that can be sent back');
  if (verdict === 'RETURN') return [fits];
  const stands = replaceable({ priceLeft: leftOf(context).price }, edition);
  return [fits, allowing(stands, () => 'the price of the line is refunded: nothing is left to exchange or repair')];
};

/** What was left when it was decided may have been given away meanwhile: V-CAP is asked once more. */
export function approve({ as, at }: Of<'arbitration.approve'>, context: DecisionContext, rules: Rulebook): Added {
  const { case: one } = context;
  const { decision } = one;
  if (!decision) return reject('STATE', `case ${one.caseId} has no verdict`, { allowed: [] });
  const { day: _day, at: _at, ...verdict } = decision;
  const edition = rules.named(one.edition);
  const reviewed = reviewing(as, one, decision, rules);
  const why = verdict.amount === undefined ? reviewed : [...reviewed, withinCap(verdict.amount, context, edition)];
  return {
    case: inEffect(one, verdict, at, edition, why, evidenceOf(one, edition), personOf(as)),
    dispute: [closing(refOf(one), one.kind, at, verdict)],
  };
}

/** The officer has the case again, with the full time of D-CS-DECIDE. */
export function returnToOfficer(
  { as, at, data: { why } }: Of<'arbitration.return-to-officer'>,
  { case: one, review, calendars }: DecisionContext,
  rules: Rulebook,
): Added {
  if (!one.decision) return reject('STATE', `case ${one.caseId} has no verdict`, { allowed: [] });
  const rulings = reviewing(as, one, one.decision, rules);
  const returned: CaseEvent = {
    type: 'VerdictReturned',
    at,
    data: { ...refOf(one), by: personOf(as), why },
    ...explained(rulings),
  };
  return {
    case: [returned, openedInWorkingDays('D-CS-DECIDE', { subject: one.caseId, from: at }, calendars, rules.named(one.edition))],
    review: uncounted(one, review, at),
  };
}

const reviewing = (as: string, one: Case, decision: Decision, rules: Rulebook): readonly Explanation[] => {
  const by = personOf(as);
  const another = anotherPerson({ decidedBy: decision.by, by }, rules.named(one.edition));
  return [
    allowing(another, () => 'a second person must agree, not the one who decided'),
    allowing(mayHandle(by, one, rules), () => 'nobody handles a case to which they are a party'),
  ];
};
