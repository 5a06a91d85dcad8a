/** A verdict falls on appeal, or by the panel: the refund follows the one in its place, or stands where there is none. Never refused. */
import { astray } from '@redress/event-sourcing';
import { type Rulebook, priceFirst } from '@redress/rulebook';
import { ended } from './clocks.js';
import { goOn } from './decide-case.js';
import { lineOf } from '../facts/order-facts.js';
import { type DecisionContext, agreedTo, closed, freightAssigned, owed, refOf } from './outcomes.js';
import { overturning } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { hasEnded } from './refund.js';
import { beside, givenBy } from './verdict-outcome.js';

/** Money that has moved, or is under way, moves by the difference: penalties says when. */
export function overturnVerdict({ at, data }: Of<'refunds.overturn-verdict'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { caseId, decision } = data;
  const { verdict: fell, reason, phase } = refund;
  if (fell?.caseId !== caseId) return {}; // settled before the verdict came
  const edition = rules.named(refund.edition);
  const about = { ...refOf(refund), caseId, edition: edition.name, phase, reason, nth: fell.nth, fell: fell.upheld };
  const explanation = overturning({ caseId, nth: fell.nth, verdict: decision?.verdict }, edition);
  const given = decision && givenBy(context, decision, edition);
  const says = decision &&
    given && { verdict: decision.verdict, liable: decision.liable, ...given.says, ...given.upholds.outcome };
  const nothing = { upheld: false, compensate: [] };
  const hands = data.decidedBy && { decidedBy: data.decidedBy };
  const overturned: RefundEvent = {
    type: 'VerdictOverturned',
    at,
    data: { ...about, ...nothing, ...says, ...(decision && { compensate: decision.compensate }), ...hands },
    explanation:
      given && decision ? { ...given.upholds, passed: [explanation.ruleId], ...beside(decision, refund, edition) } : explanation,
  };
  // after an appeal that was dismissed they run again: none may ring once the panel has judged otherwise
  const before = [...ended('DeadlineCancelled', refund, at), overturned];
  if (!hasEnded(refund) && !decision) return { refund: [...before, ...goOn(context, at, rules)] };
  if (!hasEnded(refund) && decision && given) {
    if (decision.verdict === 'REJECT') return closed(refund, at, rules, 'REJECTED', before, given.upholds);
    const agreed: RefundEvent = { ...agreedTo(refund, at, 'PLATFORM', { amount: given.amount }), explanation: given.why };
    return { refund: [...before, agreed, owed(context, at, given.why, given.amount)] };
  }
  const nth = (refund.corrections ?? 0) + 1;
  const due: RefundEvent[] = given
    ? [{ type: 'RefundCorrectionDue', at, data: { ...refOf(refund), nth, amount: given.amount }, explanation: given.why }]
    : [];
  const rejects = decision?.verdict === 'REJECT';
  const rejected = rejects && fell.verdict !== 'REJECT' ? { rejected: reason } : {};
  const restored = fell.verdict === 'REJECT' && !rejects ? { restored: reason } : {};
  const final = { ...rejected, ...restored }; // V-FINAL
  return {
    refund: [overturned, ...due],
    channel:
      Object.keys(final).length === 0
        ? []
        : [{ type: 'ChannelClaimCorrected', at, data: { ...refOf(refund), price: 0, freight: 0, ...final }, explanation }],
  };
}

/** The difference has moved: what the buyer keeps goes first to the price. Told again, it changes nothing; of what nobody ordered it is `Astray`. */
export function recordCorrection(
  { at, data: { nth, amount, cash, points } }: Of<'refunds.record-correction'>,
  context: DecisionContext,
  rules: Rulebook,
): Added {
  const { refund, order, channel } = context;
  const { refundId, lineId, phase, edition, corrections = 0, paid, verdict } = refund;
  if (nth <= (refund.corrected ?? 0)) return {};
  if (nth > corrections) return astray(`the ${nth}. correction of refund ${refundId}, which nobody has ordered`);
  const held = { price: 0, freight: 0, ...paid };
  const priceLeft = (lineOf(order, lineId)?.paid ?? 0) - (channel.price - held.price);
  const parts = priceFirst({ amount, priceLeft });
  const moved = parts.price - held.price;
  const borne = verdict?.platformBears;
  const bears = {
    ...(verdict?.liable !== undefined && { liable: verdict.liable }),
    ...(borne !== undefined && { platformBears: Math.min(borne, amount) }),
  };
  const corrected: RefundEvent = {
    type: 'RefundCorrected',
    at,
    data: { ...refOf(refund), phase, edition, nth, ...bears, amount, ...parts, cash, points, moved },
  };
  const freight = parts.freight - held.freight;
  return {
    refund: [...(amount > 0 ? freightAssigned(context, at, rules) : []), corrected],
    channel:
      moved === 0 && freight === 0
        ? []
        : [{ type: 'ChannelClaimCorrected', at, data: { ...refOf(refund), price: moved, freight } }],
  };
}
