/** What clocks and other services bring about. Never refused: what no longer applies is answered with nothing. */
import { yuan } from '@redress/contracts';
import { astray } from '@redress/event-sourcing';
import { type Rulebook, priceFirst } from '@redress/rulebook';
import { next } from './decide-answer.js';
import { ended, isClock, runOut } from './clocks.js';
import { lineOf } from '../facts/order-facts.js';
import { type DecisionContext, agreedTo, closed, freightAssigned, given, owed, refOf, replaced, settled } from './outcomes.js';
import { compensable, refusedParcel, stepIn } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { areGoodsSent, givesMoney, hasEnded } from './refund.js';

export function reachDeadline(
  { at, data: { ruleId } }: Of<'refunds.reach-deadline'>,
  context: DecisionContext,
  rules: Rulebook,
): Added {
  const { refund } = context;
  const clock = refund.clocks[ruleId];
  if (!clock || !isClock(ruleId)) return {}; // met or cancelled meanwhile
  const why = { explanation: runOut[ruleId]({ ...clock, at }, rules.named(refund.edition)) };
  if (!why.explanation.outcome.reached) return {}; // moved meanwhile
  const reached: RefundEvent = { type: 'DeadlineReached', at, data: { ruleId, subject: refund.refundId }, ...why };
  switch (ruleId) {
    case 'D-SELLER': // no answer: the application stands, a return at the seller's default address
      return { refund: [reached, { ...agreedTo(refund, at, 'TIMEOUT'), ...why }, next(context, at, rules)] };
    case 'D-BUYER-MODIFY':
      if (areGoodsSent(refund)) return { refund: [reached, leftToPlatform(context, at, rules)] };
      return closed(refund, at, rules, 'NO_ANSWER_AFTER_REFUSAL', [reached], why.explanation);
    case 'D-BUYER-RETURN':
    case 'D-PLATFORM-RETURN':
      return closed(refund, at, rules, 'NOT_RETURNED', [reached], why.explanation);
    case 'D-SELLER-CONFIRM': {
      const confirmed: RefundEvent = { type: 'ReturnConfirmed', at, data: { ...refOf(refund), by: 'TIMEOUT' }, ...why };
      return { refund: [reached, confirmed, given(context, at, rules, refund.agreed?.amount)] };
    }
    case 'D-REPLACE': // the buyer may turn it into a refund now, or ask the platform; the seller may still send
      return { refund: [reached] };
    case 'D-BUYER-CONFIRM':
      return replaced(context, at, 'TIMEOUT', [reached], rules, why.explanation);
  }
}

/** Goods and money are both with the seller: it cannot simply close. Arbitration hears this and opens the case. */
const leftToPlatform = ({ refund }: DecisionContext, at: string, rules: Rulebook): RefundEvent => {
  const explanation = stepIn({ refundId: refund.refundId }, rules.named(refund.edition));
  return { type: 'RefundLeftToPlatform', at, data: { ...refOf(refund), caseId: explanation.outcome.caseId }, explanation };
};

/** Why less may move than was due: penalties' last guard of the money. */
const guarded = 'V-CAP: no more was left of what the buyer had paid for the order';

/**
 * The buyer has it, as much as has moved. Whether a compensation follows is judged now, with all that is context of the shipping
 * promise. Money that moved though none was due is `Astray`; told again, it changes nothing.
 */
export function recordPayment(
  { at, data: { amount, cash, points } }: Of<'refunds.record-payment'>,
  context: DecisionContext,
  rules: Rulebook,
): Added {
  const { refund, order } = context;
  const { refundId, status, due, phase, reason, edition, contested, lineId, quantity } = refund;
  if (status === 'SUCCESS' && refund.paid?.amount === amount) return {};
  if (status !== 'WAIT_PAYMENT' || !due || amount > due.amount)
    return astray(`${yuan(amount)} was paid for refund ${refundId}, which is ${status} with ${yuan(due?.amount ?? 0)} due`);
  const corrected = lineOf(order, lineId)?.promise === 'CORRECTED';
  const judged = refund.verdict && { upheld: refund.verdict.upheld };
  const liable = refund.verdict?.liable && { liable: refund.verdict.liable };
  const { platformBears: borne } = refund.verdict ?? {};
  const platformBears = borne === undefined ? {} : { platformBears: Math.min(borne, amount) };
  const explanation = compensable({ reason, contested, corrected, ...judged }, rules.named(edition));
  const parts = priceFirst({ amount, priceLeft: due.price });
  const less = amount < due.amount ? { dueAmount: due.amount, why: guarded } : {};
  const money = { amount, ...parts, cash, points, ...less };
  const paid = { ...refOf(refund), phase, edition, reason, ...explanation.outcome, ...liable, ...platformBears, ...money };
  const units = quantity === undefined ? {} : { quantity };
  return {
    refund: [...freightAssigned(context, at, rules), { type: 'RefundPaid', at, data: paid, explanation }],
    channel: [{ type: 'ChannelClaimEnded', at, data: { ...refOf(refund), phase, ...parts, ...units } }],
  };
}

/** R-RISK: a refused parcel is back with the seller, so an open refund of its lines waits for nobody. */
export function payRefusedParcel({ at }: Of<'refunds.pay-refused-parcel'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  if (hasEnded(refund) || !givesMoney(refund.type)) return {};
  const risk = refusedParcel({ lineId: refund.lineId }, rules.named(refund.edition));
  const agreed = { ...agreedTo(refund, at, risk.outcome.agreedBy), explanation: risk };
  return { refund: [...ended('DeadlineCancelled', refund, at), agreed, owed(context, at, risk), ...settled(refund, at)] };
}
