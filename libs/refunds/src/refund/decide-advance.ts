/** 极速退款: whether a return that is under way is paid at once, and what has become of that money. */
import { yuan } from '@redress/contracts';
import { astray } from '@redress/event-sourcing';
import { type Edition, type Explanation, type Instant, type Rulebook, expressEligible } from '@redress/rulebook';
import { advanceDue } from './own-rules.js';
import { type DecisionContext, lineOfRefund, refOf } from './outcomes.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { givesMoney } from './refund.js';

/** X-ELIGIBLE, as of the application: of a return for money, the only thing that is ever advanced. */
const eligibility = (context: DecisionContext, edition: Edition): Explanation<{ allowed: boolean }> => {
  const { refund, order } = context;
  const { kind, sanbao, usageDays } = lineOfRefund(context);
  const { completedAt, closedAt, buyerTier: tier } = order;
  const since = {
    ...(usageDays !== undefined && { usageDays }),
    ...(completedAt !== undefined && { completedAt }),
    ...(closedAt !== undefined && { closedAt }),
  };
  const { reason, reopened, appliedAt: at } = refund;
  return expressEligible({ at, tier, reason, kind, sanbao, ...since, reopened }, edition);
};

/**
 * The waybill is entered, and no case is open: the platform pays at once (X-ADVANCE), once a refund. `why`: or why not, for the event
 * of the return; none where goods are asked for.
 */
export const advanced = (
  context: DecisionContext,
  at: Instant,
  rules: Rulebook,
): Readonly<{ why?: Explanation; due: readonly RefundEvent[] }> => {
  const { refund } = context;
  if (!givesMoney(refund.type) || refund.advance) return { due: [] };
  const edition = rules.named(refund.edition);
  const why = eligibility(context, edition);
  const amount = refund.agreed?.amount ?? 0;
  const ruling = advanceDue({ eligible: why.outcome.allowed, amount }, edition);
  if (!ruling.outcome.allowed) return { why, due: [] };
  const explanation = { ...ruling, passed: [why.ruleId] };
  return { why, due: [{ type: 'RefundAdvanceDue', at, data: { ...refOf(refund), amount }, explanation }] };
};

/** The buyer has the advance, or has given it back. Told again, it changes nothing; of what nobody ordered it is `Astray`. */
export function recordAdvance(
  { type, at, data: { refundId, ...money } }: Of<'refunds.record-advance' | 'refunds.record-reclaim'>,
  { refund }: DecisionContext,
): Added {
  const { advance } = refund;
  const what = type === 'refunds.record-advance' ? 'RefundAdvanced' : 'RefundReclaimed';
  const known = what === 'RefundAdvanced' ? advance?.paid !== undefined : advance?.reclaimed === true;
  if (known) return {};
  if (!advance || (what === 'RefundReclaimed' && !advance.paid))
    return astray(`${yuan(money.amount)} of refund ${refundId}: ${what}, and nothing was advanced`);
  return { refund: [{ type: what, at, data: { ...refOf(refund), ...money } }] };
}
