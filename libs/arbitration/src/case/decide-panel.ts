/** The panel: an officer refers a case to it after the appeal, and it decides by votes. */
import { reject, rejectByRule } from '@redress/event-sourcing';
import { type Rulebook, personOf, explained } from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import { type Case, refOf } from './case.js';
import { ended } from './clocks.js';
import { mayHandle } from './decide-course.js';
import { handAllowed, mustBeInTime } from './decide-appeal.js';
import { ladder } from './ladder-rules.js';
import { newDecision } from './new-decision.js';
import { overturned, upheld } from './outcome.js';
import { type DecisionContext, allowing } from './world.js';

/** RULE I-LADDER without a decided appeal, RULE D-APPEAL too late, STATE once the panel has the case or has had it. */
export function referToPanel(
  { as, at }: Of<'arbitration.refer-to-panel'>,
  { case: one }: DecisionContext,
  rules: Rulebook,
): Added {
  const { caseId, status, edition, judged, panelled } = one;
  if (status === 'PANEL' || panelled)
    return reject('STATE', `case ${caseId} ${panelled ? 'was decided by the panel' : 'is with the panel'}`, { allowed: [] });
  const step = ladder({ step: 'PANEL', needs: 'APPEAL', reached: judged }, rules.named(edition));
  if (!step.outcome.allowed) return rejectByRule(step, 'the panel hears a case whose appeal has been decided');
  const still = mustBeInTime(one, at, rules);
  const by = personOf(as);
  const self = allowing(mayHandle(by, one, rules), () => 'nobody handles a case to which they are a party');
  const referred: CaseEvent = { type: 'CaseReferred', at, data: { ...refOf(one), by }, ...explained([step, still, self]) };
  return { case: [...ended('DeadlineMet', one, at), referred] };
}

/** Without a further review. What it confirms stands as it is, and no money moves. */
export function panelDecide({ as, at, data }: Of<'arbitration.panel-decide'>, context: DecisionContext, rules: Rulebook): Added {
  const { case: one } = context;
  const hands = handAllowed(as, one, rules);
  const { decision: fresh, passed, found } = newDecision({ as, at, decision: data.decision }, context, rules);
  const why = [...hands, ...passed];
  const { counts: _, ...decision } = fresh;
  const by = personOf(as);
  const judgement = { on: 'PANEL' as const, finding: decision.finding, by };
  const judged = isTheSame(one.decision, decision)
    ? upheld(context, judgement, at, why)
    : overturned(context, judgement, at, why, fresh, found);
  const voted: CaseEvent = {
    type: 'PanelDecided',
    at,
    data: { ...refOf(one), votes: data.votes, decision, by },
    ...explained(why, found),
  };
  return { ...judged, case: [voted, ...judged.case, { type: 'CaseFinal', at, data: refOf(one), ...explained(why) }] };
}

/** What it does is the same, whoever says it and why. */
const isTheSame = (stands: Case['decision'], says: Omit<NonNullable<Case['decision']>, 'day' | 'at'>): boolean =>
  stands !== undefined && doesOf(stands) === doesOf(says);

const doesOf = ({
  verdict,
  liable,
  amount,
  shares = {},
  freight,
  compensate,
}: Omit<NonNullable<Case['decision']>, 'day' | 'at'>) =>
  JSON.stringify([verdict, liable, amount, Object.entries(shares).sort(), freight, [...compensate].sort()]);
