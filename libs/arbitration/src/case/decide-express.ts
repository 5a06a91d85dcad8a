/** 极速维权: one press with photos, where the buyer is eligible and the seller has refused the application (X-ELIGIBLE, X-FLOW). */
import { reject } from '@redress/event-sourcing';
import { type Edition, type Explanation, type Instant, expressEligible } from '@redress/rulebook';
import { type OrderFacts, lineOf } from '../facts/order-facts.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import { pressing } from './own-rules.js';
import { allowing } from './world.js';

/** What an event of a case says of why it was asked for. Of a press its photos say the rest. */
export const whyPressed = '极速维权';

/** The rules that a press must pass, in the rulebook's order. The window of X-ELIGIBLE counts at the press. */
export const pressed = (
  at: Instant,
  order: OrderFacts | undefined,
  refund: RefundFacts,
  edition: Edition,
): readonly Explanation[] => {
  const { orderId, lineId, refused, goodsSent } = refund;
  const line = lineOf(order, lineId);
  if (!order || !line) return reject('NOT_FOUND', `no line ${lineId} in order ${orderId}`);
  const eligible = expressEligible(eligibilityOf(at, order, line, refund), edition);
  const flow = pressing({ refused, returnRefused: refused && goodsSent }, edition);
  return [
    allowing(eligible, ({ closes }) => notEligible(at, closes)),
    allowing(flow, () => '极速维权 is for an application that the seller has refused, before the goods go back'),
  ];
};

const eligibilityOf = (
  at: Instant,
  { buyerTier: tier, completedAt, closedAt }: OrderFacts,
  { kind, sanbao, usageDays }: NonNullable<ReturnType<typeof lineOf>>,
  { reason, reopened = false }: RefundFacts,
) => ({
  ...{ at, tier, reason, kind, sanbao, reopened },
  ...(usageDays !== undefined && { usageDays }),
  ...(completedAt !== undefined && { completedAt }),
  ...(closedAt !== undefined && { closedAt }),
});

const notEligible = (at: Instant, closes: Instant | undefined): string =>
  closes !== undefined && at > closes
    ? `the after-sales window is closed since ${closes}`
    : '极速维权 is for buyers of high standing, in the after-sales window, for goods of poor quality or damaged on the way';
