/** All of a case's course but opening and verdict: it is taken, withdrawn, overdue, final. */
import { movedByCalendar, openedInWorkingDays } from '@redress/context';
import { mustBeTheSame } from '@redress/event-sourcing';
import { type Rulebook, notSelf, personOf, selfOf, explained } from '@redress/rulebook';
import type { Of } from './case.commands.js';
import type { Added, CaseEvent } from './case.events.js';
import { type Case, isOpen, refOf } from './case.js';
import { ended } from './clocks.js';
import { closing } from '../dispute/dispute.js';
import { closedBy } from './decide-evidence.js';
import { isClock, runOut } from './own-rules.js';
import type { ReviewEvent } from './case.events.js';
import { type DecisionContext, allowing } from './world.js';

export function take({ as, at }: Of<'arbitration.take'>, context: DecisionContext, rules: Rulebook): Added {
  const { case: one } = context;
  const person = personOf(as);
  const self = allowing(mayHandle(person, one, rules), () => 'nobody handles a case to which they are a party');
  const accepted: CaseEvent = {
    type: 'CaseAccepted',
    at,
    data: { ...refOf(one), officer: person, ...outstanding(one) },
    ...explained([self]),
  };
  return { case: [...acceptedInTime(one, at), accepted, ...decidingFrom(context, at, rules)] };
}

const outstanding = ({ asks }: Case) => (asks.length > 0 ? { evidenceAsked: true as const } : {});

const acceptedInTime = ({ clocks, caseId: subject }: Case, at: string): CaseEvent[] =>
  'D-CS-ACCEPT' in clocks ? [{ type: 'DeadlineMet', at, data: { ruleId: 'D-CS-ACCEPT', subject } }] : [];

/** D-CS-DECIDE is the platform's promise: it starts once, and runs on whoever has the case. */
const decidingFrom = ({ case: one, calendars }: DecisionContext, at: string, rules: Rulebook): CaseEvent[] => {
  if (one.takenAt !== undefined) return [];
  return [openedInWorkingDays('D-CS-DECIDE', { subject: one.caseId, from: at }, calendars, rules.named(one.edition))];
};

/** Of a case that nobody has, a take by the officer named. */
export function assign({ as, at, data }: Of<'arbitration.assign'>, context: DecisionContext, rules: Rulebook): Added {
  const { case: one } = context;
  const { officer } = data;
  const why = explained([allowing(mayHandle(officer, one, rules), () => 'nobody handles a case to which they are a party')]);
  if (one.status !== 'REQUESTED')
    return { case: [{ type: 'CaseAssigned', at, data: { ...refOf(one), officer, by: personOf(as) }, ...why }] };
  const accepted: CaseEvent = { type: 'CaseAccepted', at, data: { ...refOf(one), officer, ...outstanding(one) }, ...why };
  return { case: [...acceptedInTime(one, at), accepted, ...decidingFrom(context, at, rules)] };
}

/** All clocks run on, and evidence that was asked for stays asked for. */
export const release = ({ as, at, data: { why } }: Of<'arbitration.release'>, { case: one }: DecisionContext): Added => ({
  case: [{ type: 'CaseReleased', at, data: { ...refOf(one), by: personOf(as), why } }],
});

export const mayHandle = (person: string, { buyerId, sellerId, edition }: Case, rules: Rulebook) =>
  notSelf(selfOf(person, { buyerId, sellerId }), rules.named(edition));

export const withdraw = ({ at }: Of<'arbitration.withdraw'>, context: DecisionContext): Added => over(context, at, 'WITHDRAWN');

/** The refund has been settled or has ended without the case: the case is withdrawn, even if it was decided before that event arrived. */
export const noteLeft = ({ at, data }: Of<'arbitration.note-left'>, context: DecisionContext): Added => {
  const { caseId, refundId } = context.case;
  mustBeTheSame(`case ${caseId}`, { refundId }, { refundId: data.refundId });
  return isOpen(context.case) || ['DECIDED', 'APPEALED'].includes(context.case.status) ? over(context, at, data.why) : {};
};

const over = (
  { case: one, dispute, review }: DecisionContext,
  at: string,
  why: 'WITHDRAWN' | 'SETTLED' | 'REFUND_ENDED',
): Added => ({
  case: [...ended('DeadlineCancelled', one, at), { type: 'CaseWithdrawn', at, data: { ...refOf(one), why } }],
  dispute: dispute.open === one.caseId ? [closing(refOf(one), one.kind, at, { withdrawnFrom: dispute })] : [],
  review: uncounted(one, review, at),
});

/** A verdict that is no longer in force no longer counts in its day. */
export const uncounted = (one: Case, review: DecisionContext['review'], at: string): ReviewEvent[] => {
  const amount = review.get(one.caseId);
  if (!one.decision || amount === undefined) return [];
  return [{ type: 'VerdictUncounted', at, data: { ...refOf(one), day: one.decision.day, amount } }];
};

export function reachDeadline(
  { at, data: { ruleId, subject } }: Of<'arbitration.reach-deadline'>,
  { case: one }: DecisionContext,
  rules: Rulebook,
): Added {
  const ask = ruleId === 'D-EVIDENCE' ? one.asks.find((each) => each.ask === subject) : undefined;
  const clock = ask ? { from: ask.from, due: ask.due } : one.clocks[ruleId];
  if (!clock || !isClock(ruleId)) return {}; // met or cancelled meanwhile
  const { from, due } = clock;
  const explanation = runOut[ruleId]({ from, due, at }, rules.named(one.edition));
  if (!explanation.outcome.reached) return {}; // moved meanwhile
  const reached: CaseEvent = { type: 'DeadlineReached', at, data: { ruleId, subject: ask?.ask ?? one.caseId }, explanation };
  if (ask) return { case: [reached, ...closedBy(one, [ask], at)] };
  if (one.status === 'FINAL') return { case: [reached] }; // nobody has asked the panel in time
  const follows: CaseEvent =
    ruleId === 'D-APPEAL'
      ? { type: 'CaseFinal', at, data: refOf(one), explanation }
      : { type: 'SlaBreached', at, data: { ...refOf(one), ruleId }, explanation };
  return { case: [reached, follows] };
}

export const recompute = (
  command: Of<'arbitration.recompute-deadline'>,
  { case: one, calendars }: DecisionContext,
  rules: Rulebook,
): Added => ({ case: movedByCalendar(command, one.clocks[command.data.ruleId], calendars, rules.named(one.edition)) });
