/** 极速维权 and 极速退款: who may have them (X-ELIGIBLE). */
import { type Claim, claimWindow } from './claim-windows.js';
import type { Instant } from './instant.js';
import { rule } from './rule.js';
import type { BuyerTier } from './vocabulary.js';

/** `at`: when it counts. Of 极速维权 that is the press, of 极速退款 the application. */
export type Express = Omit<Claim, 'type' | 'noReason' | 'paidAt' | 'confirmedAt' | 'deliveredAt' | 'reopenedAt'> & {
  tier: BuyerTier;
  /** In a channel that was opened once more (W-REOPEN): no X- rules there. */
  reopened: boolean;
};

/** A buyer of high standing, goods of poor quality or damaged on the way, within the after-sales window that fits line and reason. */
export const expressEligible = rule(
  'X-ELIGIBLE/allowed',
  'S0',
  ({ tier, reopened, ...claim }: Express, edition): { allowed: boolean; closes?: Instant } => {
    const { tiers, reasons } = edition.express;
    const asked = { ...claim, type: 'RETURN_AND_REFUND', noReason: false, paidAt: claim.at };
    const { allowed, phase, closes } = claimWindow(asked, edition).outcome;
    const inTime = allowed && phase === 'AFTERSALE' && !reopened;
    const isOf = (tiers as readonly string[]).includes(tier) && (reasons as readonly string[]).includes(claim.reason);
    return { allowed: inTime && isOf, ...(phase === 'AFTERSALE' && closes !== undefined && { closes }) };
  },
  (_, { closes }) => [['at', closes]],
);
