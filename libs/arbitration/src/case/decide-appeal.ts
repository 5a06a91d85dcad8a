/** The appeal of a verdict: once, in time, with new evidence, decided by somebody who has not handled it before. */
import { reject, rejectByRule } from '@redress/event-sourcing';
import { type Explanation, type Rulebook, personOf, explained } from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import { type Case, refOf } from './case.js';
import { ended, opened } from './clocks.js';
import { mayHandle } from './decide-course.js';
import { anotherHand, inTime } from './ladder-rules.js';
import { newDecision } from './new-decision.js';
import { overturned, upheld } from './outcome.js';
import { type DecisionContext, allowing } from './world.js';

/** STATE for a second one, and where the refund has another case since; RULE D-APPEAL once its time is over. */
export function appeal(
  { as, at, data }: Of<'arbitration.appeal'>,
  { case: one, dispute }: DecisionContext,
  rules: Rulebook,
): Added {
  const { grounds, evidence } = data;
  const { caseId, refundId, sellerId } = one;
  const since = dispute.open ?? dispute.decided;
  if (since !== undefined && since !== caseId)
    return reject('STATE', `refund ${refundId} has another case since, ${since}: that one decides`, { allowed: [] });
  const still = mustBeInTime(one, at, rules);
  const by = as === `seller:${sellerId}` ? 'SELLER' : 'BUYER';
  const appealed: CaseEvent = {
    type: 'DecisionAppealed',
    at,
    data: { ...refOf(one), by, grounds, evidence },
    ...explained([still]),
  };
  return {
    case: [...ended('DeadlineMet', one, at), appealed],
    dispute: [{ type: 'DisputeOpened', at, data: refOf(one) }],
  };
}

/** D-APPEAL: for the parties to appeal, then for an officer to refer the case to the panel. */
export const mustBeInTime = ({ caseId, edition, appealable }: Case, at: string, rules: Rulebook): Explanation => {
  if (!appealable) return reject('STATE', `case ${caseId} has no verdict`, { allowed: [] });
  const still = inTime({ ...appealable, at }, rules.named(edition));
  return still.outcome.allowed ? still : rejectByRule(still, `the time for that is over since ${appealable.due}`);
};

/** SD-APPEAL, SD-SELF: whoever judges a verdict has no part in it. */
export const handAllowed = (as: string, one: Case, rules: Rulebook): readonly Explanation[] => {
  const by = personOf(as);
  const another = anotherHand({ by, before: one.handledBy }, rules.named(one.edition));
  return [
    allowing(another, () => 'an appeal is not decided by who has decided or reviewed before'),
    allowing(mayHandle(by, one, rules), () => 'nobody handles a case to which they are a party'),
  ];
};

export function decideAppeal(
  { as, at, data }: Of<'arbitration.decide-appeal'>,
  context: DecisionContext,
  rules: Rulebook,
): Added {
  const { case: one } = context;
  const { outcome, decision, finding } = data;
  const hands = handAllowed(as, one, rules);
  const judgement = { on: 'APPEAL' as const, finding, by: personOf(as) };
  const fresh = decision && newDecision({ as, at, decision }, context, rules);
  const why = [...hands, ...(fresh?.passed ?? [])];
  const judged =
    outcome === 'UPHELD'
      ? upheld(context, judgement, at, why)
      : overturned(context, judgement, at, why, fresh?.decision, fresh?.found);
  const final: CaseEvent = { type: 'CaseFinal', at, data: refOf(one), ...explained(why) };
  return {
    ...judged,
    // the panel can still be asked
    case: [...judged.case, final, opened('D-APPEAL', one.caseId, at, rules.named(one.edition))],
    dispute: [{ type: 'DisputeClosed', at, data: { ...refOf(one), decided: true } }],
  };
}
