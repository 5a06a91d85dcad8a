/** What an appeal or the panel makes of a verdict: it stands, or it falls and another one takes its place. */
import type { Decision, Judgement } from '@redress/contracts';
import { type Explanation, dayOf, explained } from '@redress/rulebook';
import type { CaseEvent, ReviewEvent } from './case.events.js';
import { type Case, refOf } from './case.js';
import { uncounted } from './decide-course.js';
import type { DecisionContext } from './world.js';

type Outcome = { case: CaseEvent[]; review?: ReviewEvent[]; today?: ReviewEvent[] };

export const upheld = (
  { case: one }: DecisionContext,
  judgement: Judgement,
  at: string,
  why: readonly Explanation[],
): Outcome => ({
  case: [{ type: 'DecisionUpheld', at, data: { ...refOf(one), ...judgement }, ...explained(why) }],
});

/** A verdict counts in the day of its decision while it stands (SD-REVIEW): the one that falls no more, the new one in its own day. */
export const overturned = (
  { case: one, review }: DecisionContext,
  judgement: Judgement,
  at: string,
  why: readonly Explanation[],
  decision: (Decision & { counts: number }) | undefined,
  found: readonly Explanation[] = [],
): Outcome => {
  const { phase, reason } = one;
  const fell = one.decision && { overturned: plain(one.decision) };
  const { counts = 0, ...fresh } = decision ?? {};
  const stands = decision && { decision: fresh as Decision };
  const event: CaseEvent = {
    type: 'DecisionOverturned',
    at,
    data: { ...refOf(one), phase, reason, ...judgement, ...fell, ...stands },
    ...explained(why, found),
  };
  const taken = uncounted(one, review, at);
  const day = dayOf(at);
  const counted: ReviewEvent[] = decision ? [{ type: 'VerdictCounted', at, data: { ...refOf(one), day, amount: counts } }] : [];
  const sameDay = one.decision?.day === day;
  return { case: [event], review: sameDay ? [...taken, ...counted] : taken, ...(sameDay ? {} : { today: counted }) };
};

const plain = ({ day: _day, at: _at, ...decision }: NonNullable<Case['decision']>): Decision => decision;
