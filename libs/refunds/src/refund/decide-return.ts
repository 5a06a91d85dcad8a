/** The goods go back, and others come in their place: waybills, the courier's record, who has them (a refused return is an answer). */
import { type Rulebook, deadlines } from '@redress/rulebook';
import { allowing } from './claim.js';
import { isYetToBeAgreed } from './allowed.js';
import { clockOf, confirmClock, ended, moved } from './clocks.js';
import { advanced } from './decide-advance.js';
import { type DecisionContext, given, refOf, replaced } from './outcomes.js';
import { returnAgreed } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added } from './refund.events.js';
import { type Refund, inCase } from './refund.js';

/** I-SHIP-RETURN: an application that the seller has yet to agree to is nothing to send goods for. */
export const mustBeAgreed = (refund: Refund, rules: Rulebook): void => {
  const ruling = returnAgreed({ agreed: refund.agreed !== undefined }, rules.named(refund.edition));
  if (isYetToBeAgreed(refund)) allowing(ruling, () => 'the seller has not agreed: goods sent back unasked for are not accepted');
};

/** A case stops the clocks, and the advance with them. */
export function submitReturn({ at, data }: Of<'refunds.submit-return'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { refundId: _, ...parcel } = data;
  const shipped = { type: 'ReturnShipped', at, data: { ...refOf(refund), ...parcel } } as const;
  const met = ended('DeadlineMet', refund, at);
  if (inCase(refund)) return { refund: [...met, shipped] };
  const { why, due } = advanced(context, at, rules);
  const clock = confirmClock(refund, at, rules.named(refund.edition));
  return { refund: [...met, why ? { ...shipped, explanation: why } : shipped, clock, ...due] };
}

/** A record that changes nothing is accepted silently. */
export function recordReturnDelivery(
  { at }: Of<'refunds.record-return-delivery'>,
  { refund }: DecisionContext,
  rules: Rulebook,
): Added {
  if (refund.goodsBack === 'DELIVERED') return {};
  const explanation = deadlines['D-SELLER-CONFIRM']({ from: at, courier: true }, rules.named(refund.edition));
  const clock = inCase(refund) ? [] : [moved(refund, at, 'RETURN_DELIVERED', explanation)];
  return { refund: [{ type: 'ReturnDelivered', at, data: refOf(refund) }, ...clock] };
}

/** Money is owed at once; an exchange or a repair gives the seller D-REPLACE from here on. */
export function confirmReturn({ at }: Of<'refunds.confirm-return'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const confirmed = { type: 'ReturnConfirmed', at, data: { ...refOf(refund), by: 'SELLER' } } as const;
  return { refund: [...ended('DeadlineMet', refund, at), confirmed, given(context, at, rules, refund.agreed?.amount)] };
}

/** Late, after D-REPLACE, it ends the exchange all the same, as long as the buyer has not turned it into a refund. */
export function sendReplacement(
  { at, data }: Of<'refunds.send-replacement'>,
  { refund }: DecisionContext,
  rules: Rulebook,
): Added {
  const { refundId: _, ...parcel } = data;
  const sent = { type: 'ReplacementSent', at, data: { ...refOf(refund), ...parcel } } as const;
  const clock = clockOf(refund, 'D-BUYER-CONFIRM', at, rules.named(refund.edition));
  return { refund: [...ended('DeadlineMet', refund, at), sent, clock] };
}

export const confirmReplacement = ({ at }: Of<'refunds.confirm-replacement'>, context: DecisionContext, rules: Rulebook): Added =>
  replaced(context, at, 'BUYER', ended('DeadlineMet', context.refund, at), rules);
