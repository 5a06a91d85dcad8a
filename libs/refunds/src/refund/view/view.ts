/** `refund ID`, as every door shows it: cash as decimal strings, numbers and axes always, the rest once it exists. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import { advanceStatus, heldOf } from '../advance.js';
import { type Party, notOpenTo, openTo, parties } from '../allowed.js';
import type { Refund } from '../refund.js';
import type { refundShape } from './shape.js';
import type { Story } from './story.js';

export const refundView = (refund: Refund, story: Story): RefundView => {
  const { refundId, orderId, lineId, buyerId, sellerId, edition, type, reason, quantity, status, phase } = refund;
  const { csStatus, caseId, contested, asked, agreed, refusals, closedWhy, clocks } = refund;
  const held = heldOf(refund);
  const { returnFreight, dueAmount, ...told } = story;
  return {
    refundId,
    orderId,
    lineId,
    buyerId,
    sellerId,
    edition,
    type,
    reason,
    ...(quantity !== undefined && { quantity }),
    status,
    phase,
    csStatus,
    ...(caseId !== undefined && { caseId }),
    advanceStatus: advanceStatus(refund),
    ...(asked !== undefined && { askedAmount: yuan(asked) }),
    ...(agreed && { ...(agreed.amount > 0 && { agreedAmount: yuan(agreed.amount) }), agreedBy: agreed.by }),
    ...(dueAmount !== undefined && { dueAmount: yuan(dueAmount) }),
    ...(held && { paidAmount: yuan(held.amount) }),
    pointsReturned: held?.points ?? 0,
    refusals,
    contested,
    ...told,
    ...(returnFreight !== undefined && { returnFreight: yuan(returnFreight) }),
    ...(closedWhy && { closedWhy }),
    /** What runs now, and until when: who does nothing until then bears what its end brings. */
    due: Object.entries(clocks).map(([ruleId, { from, due }]) => ({ ruleId, from, due })),
    allowed: byParty((party) => openTo(refund, party)),
    notAllowed: byParty((party) => notOpenTo(refund, party)),
  };
};
const byParty = <Of>(of: (party: Party) => Of): Record<Party, Of> =>
  Object.fromEntries(parties.map((party) => [party, of(party)])) as Record<Party, Of>;

export type RefundView = Shown<typeof refundShape>;
