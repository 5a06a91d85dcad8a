/** The goods go back: the waybill, the courier's record, the seller's confirmation (a refused return is an answer). */
import { type Rulebook, deadlines } from '@redress/rulebook';
import { allowing } from './claim.js';
import { confirmClock, ended, moved } from './clocks.js';
import { type DecisionContext, owed, refOf } from './outcomes.js';
import { returnAgreed } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added } from './refund.events.js';
import { type Refund, inCase } from './refund.js';

/** I-SHIP-RETURN: an application that the seller has yet to agree to is nothing to send goods for. */
export const mustBeAgreed = (refund: Refund, rules: Rulebook): void => {
  const waiting = refund.status === 'WAIT_SELLER_AGREE' || refund.status === 'SELLER_REFUSE_BUYER';
  const ruling = returnAgreed({ agreed: refund.agreed !== undefined }, rules.named(refund.edition));
  if (waiting) allowing(ruling, () => 'the seller has not agreed: goods sent back unasked for are not accepted');
};

export function submitReturn({ at, data }: Of<'refunds.submit-return'>, { refund }: DecisionContext, rules: Rulebook): Added {
  const { refundId: _, ...parcel } = data;
  const shipped = { type: 'ReturnShipped', at, data: { ...refOf(refund), ...parcel } } as const;
  const clock = inCase(refund) ? [] : [confirmClock(refund, at, rules.named(refund.edition))]; // a case stops the clocks
  return { refund: [...ended('DeadlineMet', refund, at), shipped, ...clock] };
}

/** A record that changes nothing is accepted silently. */
export function recordReturnDelivery(
  { at }: Of<'refunds.record-return-delivery'>,
  { refund }: DecisionContext,
  rules: Rulebook,
): Added {
  if (refund.goodsDelivered) return {};
  const explanation = deadlines['D-SELLER-CONFIRM']({ from: at, courier: true }, rules.named(refund.edition));
  const clock = inCase(refund) ? [] : [moved(refund, at, 'RETURN_DELIVERED', explanation)];
  return { refund: [{ type: 'ReturnDelivered', at, data: refOf(refund) }, ...clock] };
}

export function confirmReturn({ at }: Of<'refunds.confirm-return'>, context: DecisionContext): Added {
  const { refund } = context;
  const confirmed = { type: 'ReturnConfirmed', at, data: { ...refOf(refund), by: 'SELLER' } } as const;
  return { refund: [...ended('DeadlineMet', refund, at), confirmed, owed(context, at, undefined, refund.agreed?.amount)] };
}
