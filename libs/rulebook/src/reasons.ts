/** Which reason fits the goods (R-FIT), until when a line must be shipped (R-SHIP-PROMISE), and when that may be complained of. */
import { hourMs, type Instant, plusMs } from './instant.js';
import { rule } from './rule.js';
import { type GoodsKind, type GoodsState, type Reason, reasonCodes, type RefundType } from './vocabulary.js';

type Fit = {
  reason: Reason | string;
  /** The buyer's own confirmation counts as delivered, a completion by D-AUTOCONFIRM alone does not. */
  goods: GoodsState;
  /** Signed for by a third party: the buyer may still say that nothing came. */
  thirdParty: boolean;
  kind: GoodsKind;
  /** The trade is COMPLETED, however. */
  completed: boolean;
  type: RefundType | string;
};

export const reasonFits = rule('R-FIT/reason', 'S2', ({ reason, goods, thirdParty, kind, completed, type }: Fit, { reasons }) => {
  const physical = (code: Reason): boolean =>
    reasons[code].fits.includes(goods) || (goods === 'DELIVERED' && thirdParty && reasons[code].fits.includes('PICKED_UP'));
  const virtual = (code: Reason): boolean =>
    reasons[code].virtual === 'ALWAYS' || (reasons[code].virtual === 'UNTIL_COMPLETED' && !completed);
  const fitting = reasonCodes.filter(kind === 'VIRTUAL' ? virtual : physical);
  // What goes back to the seller must have come to the buyer, and be a thing.
  const typeFits = type === 'REFUND_ONLY' || (goods === 'DELIVERED' && kind === 'PHYSICAL');
  return { allowed: typeFits && (fitting as string[]).includes(reason), fitting: fitting as string[], typeFits };
});

type Promise = { kind: 'STANDARD' | 'JUHUASUAN' | 'PRESALE' | 'CUSTOM'; shipBy?: Instant | undefined };

/** Presale and custom goods: the instant stated in the listing, not before the payment; without one, as standard goods. */
export const shipBy = rule(
  'R-SHIP-PROMISE/due',
  'S2',
  ({ paidAt, promise }: { paidAt: Instant; promise: Promise }, edition) => {
    const { JUHUASUAN, STANDARD } = edition.shippingPromise;
    const stated = promise.kind === 'PRESALE' || promise.kind === 'CUSTOM' ? promise.shipBy : undefined;
    if (stated !== undefined) return { due: stated < paidAt ? paidAt : stated };
    return { due: plusMs(paidAt, (promise.kind === 'JUHUASUAN' ? JUHUASUAN : STANDARD).hours * hourMs) };
  },
  ({ paidAt, promise }) => [['promise.shipBy', (promise.shipBy ?? paidAt) < paidAt ? paidAt : undefined]],
);

type LateClaim = {
  at: Instant;
  shipBy?: Instant | undefined;
  pickedUpAt?: Instant | null | undefined;
  /** When the line's price had been refunded in full: what need not be shipped any more is never late. */
  refundedAt?: Instant | undefined;
};

/**
 * Only once the promise is broken; the courier's record counts, not the seller's click. What happens at the due instant is in
 * time. Virtual goods have no promise, so none of theirs is ever broken.
 */
export const lateClaim = rule(
  'R-LATE-CLAIM/allowed',
  'S2',
  ({ at, shipBy, pickedUpAt, refundedAt }: LateClaim) => ({
    allowed: shipBy !== undefined && (pickedUpAt ?? at) > shipBy && (refundedAt === undefined || refundedAt > shipBy),
  }),
  ({ shipBy, refundedAt }) => [
    ['pickedUpAt', shipBy],
    ['at', shipBy],
    ['refundedAt', refundedAt && shipBy],
  ],
);
