/** The seller answers an application: agree, refuse, contest the reason. */
import type { Rulebook } from '@redress/rulebook';
import { allowing } from './claim.js';
import { clockOf, ended } from './clocks.js';
import { type DecisionContext, agreedTo, given, refOf, settled } from './outcomes.js';
import { isAdvanced } from './advance.js';
import { contest, objection } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { areGoodsSent } from './refund.js';

export function agree(
  { at, data: { refundId: _, ...more } }: Of<'refunds.agree'>,
  context: DecisionContext,
  rules: Rulebook,
): Added {
  const { refund } = context;
  const agreed = [...ended('DeadlineMet', refund, at), agreedTo(refund, at, 'SELLER', more)];
  return { refund: [...agreed, next(context, at, rules), ...settled(refund, at)] };
}

/** What an agreement, whoever's, is followed by: the goods come back first, unless they need not, or are. */
export const next = (context: DecisionContext, at: string, rules: Rulebook): RefundEvent => {
  const { refund } = context;
  if (refund.type === 'REFUND_ONLY' || areGoodsSent(refund)) return given(context, at, rules);
  return clockOf(refund, 'D-BUYER-RETURN', at, rules.named(refund.edition));
};

/** While the goods are with the seller every refusal is a refused return. */
export function refuse(
  { at, data }: Of<'refunds.refuse' | 'refunds.refuse-return'>,
  { refund }: DecisionContext,
  rules: Rulebook,
): Added {
  const { refundId: _, ...why } = data;
  const returned = areGoodsSent(refund);
  const edition = rules.named(refund.edition);
  const express = refund.kind === 'EXPRESS' || isAdvanced(refund);
  const explanation = returned && express && objection({ advanced: isAdvanced(refund) }, edition);
  const said = { ...refOf(refund), ...(returned && { returned: true as const }), ...why };
  const refused: RefundEvent = { type: 'RefundRefused', at, data: said, ...(explanation && { explanation }) };
  const clock = clockOf(refund, 'D-BUYER-MODIFY', at, edition);
  return { refund: [...ended('DeadlineMet', refund, at), refused, clock] };
}

/** R-CONTEST stops neither state nor clock. */
export function contestReason({ at, data }: Of<'refunds.contest-reason'>, { refund }: DecisionContext, rules: Rulebook): Added {
  const { reason, edition } = refund;
  const explanation = allowing(contest({ reason }, rules.named(edition)), () => `${reason} is not for the seller to contest`);
  const { refundId: _, ...why } = data;
  return { refund: [{ type: 'ReasonContested', at, data: { ...refOf(refund), reason, ...why }, explanation }] };
}
