/** What a case does to its refund: stops its clocks, starts them anew, or carries out its verdict. Never refused. */
import type { Rulebook } from '@redress/rulebook';
import { clockOf, clockAnew, ended } from './clocks.js';
import { advanced } from './decide-advance.js';
import { type DecisionContext, agreedTo, closed, owed, refOf } from './outcomes.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { type Refund, areGoodsSent, hasEnded, inCase } from './refund.js';
import { beside, comesBack, givenBy, isOfMoney } from './verdict-outcome.js';

export function noteCase({ at, data }: Of<'refunds.note-case'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { caseId, csStatus, kind = refund.kind ?? 'INTERVENTION' } = data;
  const { phase } = refund;
  const noted: RefundEvent = { type: 'RefundCaseNoted', at, data: { ...refOf(refund), caseId, kind, phase, csStatus } };
  if (csStatus === 'REQUESTED' && !isOf(caseId, refund)) {
    if (!hasEnded(refund)) return { refund: [...ended('DeadlineCancelled', refund, at), noted] };
    // It ended before the case reached it: the press counts, the case is over.
    return { refund: [noted, { type: 'RefundLeftCase', at, data: { ...refOf(refund), caseId, why: 'REFUND_ENDED' } }] };
  }
  if (csStatus === 'APPEALED') return appealed(noted, caseId, refund, at);
  if (!isOf(caseId, refund)) return {}; // settled meanwhile
  return { refund: csStatus === 'WITHDRAWN' || csStatus === 'DECIDED' ? [noted, ...goOn(context, at, rules)] : [noted] };
}

/** An appeal stops the clocks as a case does. Of a verdict that the refund does not follow, as the parties had settled, it changes nothing. */
const appealed = (noted: RefundEvent, caseId: string, refund: Refund, at: string): Added =>
  refund.verdict?.caseId === caseId ? { refund: [...ended('DeadlineCancelled', refund, at), noted] } : {};

/** The refund goes on from where it stands, with the whole of its clock; what was sent back meanwhile is advanced now. */
export const goOn = (context: DecisionContext, at: string, rules: Rulebook): readonly RefundEvent[] => {
  const { refund } = context;
  const advance = refund.status === 'WAIT_SELLER_CONFIRM_GOODS' ? advanced(context, at, rules).due : [];
  return [...clockAnew(refund, at, rules.named(refund.edition)), ...advance];
};

export function carryOutVerdict({ at, data }: Of<'refunds.carry-out-verdict'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { caseId, verdict, liable, compensate } = data;
  if (!isOf(caseId, refund)) return {}; // settled meanwhile
  const edition = rules.named(refund.edition);
  const { upholds: explanation, amount, says, why } = givenBy(context, data, edition);
  const { phase, reason } = refund;
  const about = { ...refOf(refund), caseId, edition: edition.name, phase, reason };
  const hands = data.decidedBy && { decidedBy: data.decidedBy };
  const carried: RefundEvent = {
    type: 'VerdictCarriedOut',
    at,
    data: { ...about, verdict, liable, ...explanation.outcome, compensate, ...says, ...hands },
    explanation: { ...explanation, ...beside(data, refund, edition) },
  };
  const before = [...ended('DeadlineCancelled', refund, at), carried];
  if (verdict === 'REJECT') return closed(refund, at, rules, 'REJECTED', before, explanation);
  const agreed: RefundEvent = { ...agreedTo(refund, at, 'PLATFORM', { amount }), explanation: why };
  const goodsFirst = comesBack(verdict) && !areGoodsSent(refund);
  if (goodsFirst) return { refund: [...before, agreed, clockOf(refund, 'D-PLATFORM-RETURN', at, edition)] };
  const then = isOfMoney(verdict) ? owed(context, at, why, amount) : clockOf(refund, 'D-REPLACE', at, edition);
  return { refund: [...before, agreed, then] };
}

/** The case that is open: what is heard of another one comes too late. */
const isOf = (caseId: string, refund: Refund): boolean => inCase(refund) && refund.caseId === caseId;
