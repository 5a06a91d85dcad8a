/** Steps outside the platform: legal aid, a consumer association, a court. Recorded in any order once the case is final (I-LADDER). */
import { rejectByRule } from '@redress/event-sourcing';
import { type Rulebook, personOf, explained } from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added } from './case.events.js';
import { refOf } from './case.js';
import { mayHandle } from './decide-course.js';
import { ladder } from './ladder-rules.js';
import { type DecisionContext, allowing } from './world.js';

export function recordOutside(
  { as, at, data }: Of<'arbitration.record-outside'>,
  { case: one }: DecisionContext,
  rules: Rulebook,
): Added {
  const { caseId: _, ...step } = data;
  const by = personOf(as);
  const rung = ladder({ step: step.step, needs: 'FINAL', reached: one.status === 'FINAL' }, rules.named(one.edition));
  if (!rung.outcome.allowed)
    return rejectByRule(rung, `steps outside the platform come after the case is final; case ${one.caseId} is ${one.status}`);
  const self = allowing(mayHandle(by, one, rules), () => 'nobody handles a case to which they are a party');
  return { case: [{ type: 'OutsideStepRecorded', at, data: { ...refOf(one), ...step, by }, ...explained([rung, self]) }] };
}
