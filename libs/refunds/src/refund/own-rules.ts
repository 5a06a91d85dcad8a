/** The rules that only refunds decides: who bears what is judged here, next to the commands that it judges. */
import { type Fen, rule } from '@redress/rulebook';
import type { Remedy } from '@redress/contracts';
import { isContestable } from './allowed.js';

type Contest = { reason: string; contested: boolean; corrected: boolean; upheld?: boolean };

/** A contest needs a reason that would cost the seller a compensation. */
export const contest = rule('R-CONTEST/may-contest', 'S2', ({ reason }: { reason: string }) => ({
  allowed: isContestable(reason),
}));

/**
 * No compensation while the reason stands contested, unless a verdict has upheld it, nor where one has not; nor for a shipping promise that a late record has shown to be kept
 * (R-SHIP-TIME): the refund is paid all the same.
 */
export const compensable = rule(
  'R-CONTEST/compensable',
  'S2',
  ({ reason, contested, corrected, upheld = !contested }: Contest) => ({
    compensable: isContestable(reason) && upheld && !(reason === 'LATE_SHIPMENT' && corrected),
  }),
);

/** What a verdict has rejected for a line cannot be claimed for it again: the way on is the appeal. */
export const notRejected = rule(
  'V-FINAL/allowed',
  'P',
  ({ reason, rejected }: { reason: string; rejected: readonly string[] }) => ({
    allowed: !rejected.includes(reason),
  }),
);

/** REFUND or RETURN with liable SELLER upholds the reason. */
export const upholds = rule('V-REFUND/upheld', 'S2', ({ verdict, liable }: { verdict: string; liable: string }) => ({
  upheld: (verdict === 'REFUND' || verdict === 'RETURN') && liable === 'SELLER',
}));

type Carried = { goodsSent: boolean };
const goodsFirst = ({ goodsSent }: Carried) => ({ goodsFirst: !goodsSent });
/** What each verdict beside a refund of money asks of the parties; goods that are with the seller already need not come back once more. */
export const carriedOut = {
  RETURN: rule('V-RETURN/carried-out', 'S2', (inputs: Carried) => ({ ...goodsFirst(inputs), then: 'MONEY' })),
  EXCHANGE: rule('V-EXCHANGE/carried-out', 'S2', (inputs: Carried) => ({ ...goodsFirst(inputs), then: 'D-REPLACE' })),
  REPAIR: rule('V-REPAIR/carried-out', 'S2', (inputs: Carried) => ({ ...goodsFirst(inputs), then: 'D-REPLACE' })),
};
/** The refund closes, and its reason is rejected for the line (V-FINAL). */
export const rejects = rule('V-REJECT/carried-out', 'S2', ({ reason }: { reason: string }) => ({ rejected: reason }));

/** What the verdict adds to what its reason carries; each is owed once (C-ONE). */
export const compensates = rule(
  'V-COMPENSATE/adds',
  'S2',
  ({ reason, compensate }: { reason: string; compensate: readonly Remedy[] }, { compensation }) => ({
    adds: compensate.filter((one) => !(compensation[one].reasons as readonly string[]).includes(reason)),
  }),
);

/** 卖家异议: what 极速维权 or 极速退款 has given does not bind a seller who refuses the return. */
export const objection = rule('X-SELLER-OBJECT/refused', 'S0', ({ advanced }: { advanced: boolean }) => ({
  mayAsk: 'PLATFORM',
  ...(advanced && { advance: 'OBJECTED' }),
}));

/** Overturned on appeal, a verdict gives way to the one in its place; without one the refund stands, and what it brought beside it goes back. */
export const overturning = rule(
  'C-REVERSE/verdict',
  'S2',
  ({ caseId, nth, verdict }: { caseId: string; nth: number; verdict?: string | undefined }) => ({
    overturned: `${caseId}, verdict ${nth}`,
    stands: verdict ?? 'REFUND_AS_IT_IS',
  }),
);

/** Goods that come back unasked for bind nobody. */
export const returnAgreed = rule('I-SHIP-RETURN/allowed', 'S3', ({ agreed }: { agreed: boolean }) => ({ allowed: agreed }));

/** A refused parcel is back with the seller: the buyer is refunded first. */
export const refusedParcel = rule('R-RISK/agreed-by', 'S2', (_: { lineId: string }) => ({ agreedBy: 'PLATFORM' as const }));

/** Goods and money are both with the seller, and the buyer is silent: the platform steps in by itself. */
export const stepIn = rule('I-DIRECT/case', 'S2', ({ refundId }: { refundId: string }) => ({ caseId: `I-DIRECT:${refundId}` }));

/** A return that is under way is paid at once, from the platform's funds. */
export const advanceDue = rule('X-ADVANCE/due', 'S0', ({ eligible, amount }: { eligible: boolean; amount: Fen }) => ({
  allowed: eligible && amount > 0,
}));

/** The refund has ended without money for the buyer: the advance was not theirs to keep. */
export const reclaim = rule('X-ADVANCE/owed-back', 'S0', ({ advanced }: { refundId: string; advanced: Fen }) => ({
  back: advanced,
}));
