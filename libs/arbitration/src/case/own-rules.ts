/** The rules that only arbitration applies: when a party may ask the platform to step in, and which verdicts need a second review. */
import {
  type Edition,
  type Explanation,
  type Fen,
  hourMs,
  type Instant,
  type Minor,
  minor,
  plusMs,
  rule,
  runsOut,
} from '@redress/rulebook';
import type { RefundFacts } from '../facts/refund-facts.js';

type Asking = { at: Instant; appliedAt: Instant; refused: boolean; replacementLate?: true };
type Ruling = Explanation<{ allowed: boolean; from?: Instant }>;

/** Allowed from `hours` after the application, that instant included. */
const after = ({ at, appliedAt }: Asking, hours: number) => {
  const from = plusMs(appliedAt, hours * hourMs);
  return { allowed: at >= from, from };
};
const onceRefused = (asking: Asking, hours: number) => {
  const { allowed, from } = after(asking, hours);
  return { allowed: allowed && (asking.refused || asking.replacementLate === true), from };
};

/** The end of the waiting time, as the boundary that the explanation names; none where no waiting time is set. */
const sinceTheApplication = ({ appliedAt }: Asking, { from }: { from: Instant }) =>
  [['at', from === appliedAt ? undefined : from]] as const;

/** Physical goods and every after-sales case: once refused, or left without a replacement after D-REPLACE (2022), or so long after the application while it is open (2012). */
export const physical = rule(
  'I-PHYSICAL/allowed',
  'S2',
  (asking: Asking, { intervention }) => {
    const { mode, hours } = intervention['I-PHYSICAL'];
    return mode === 'AFTER_REFUSAL' ? onceRefused(asking, hours) : after(asking, hours);
  },
  sinceTheApplication,
);

export const virtual = rule(
  'I-VIRTUAL/allowed',
  'S2',
  (asking: Asking, { intervention }) => onceRefused(asking, intervention['I-VIRTUAL'].hours),
  sinceTheApplication,
);

export const returned = rule(
  'I-RETURNED/allowed',
  'S2',
  (asking: Asking, { intervention }) => onceRefused(asking, intervention['I-RETURNED'].hours),
  sinceTheApplication,
);

type SellerAsking = { returnRefused: boolean; afterExpress?: true };
/** A refused return, or 极速维权 that was withdrawn or decided for a return. */
export const seller = rule('I-SELLER/allowed', 'S0', ({ returnRefused, afterExpress }: SellerAsking) => ({
  allowed: returnRefused || afterExpress === true,
}));

type Objecting = { afterExpress: boolean };
/** A return that 极速维权 has brought about binds no seller who objects: the platform is asked, without a refusal first. */
export const objecting = rule('X-SELLER-OBJECT/may-ask', 'S0', ({ afterExpress }: Objecting) => ({ allowed: afterExpress }));

/** 极速维权 comes after the seller's refusal of the application; a refused return goes to the platform the ordinary way. */
export const pressing = rule(
  'X-FLOW/allowed',
  'S0',
  ({ refused, returnRefused }: { refused: boolean; returnRefused: boolean }) => ({ allowed: refused && !returnRefused }),
);

/** The seller says that the reason is untrue: either party may have the platform judge it, at once. */
export const contested = rule('R-CONTEST/may-ask', 'S2', ({ contested }: { reason: string; contested: boolean }) => ({
  allowed: contested,
}));

/** The platform may step in at any time, for any reason. */
export const direct = rule('I-DIRECT/allowed', 'S2', (_: { why: string }) => ({ allowed: true }));

/** The rules that a party's request must pass; the first that does not allow it is the answer. */
export const askingRules = (
  refund: RefundFacts,
  kind: 'PHYSICAL' | 'VIRTUAL',
  by: 'BUYER' | 'SELLER',
  at: Instant,
  edition: Edition,
  afterExpress = false,
): readonly [Ruling, ...Ruling[]] => {
  const { appliedAt, refused, goodsSent, phase, reason } = refund;
  if (refund.contested) return [contested({ reason, contested: true }, edition)];
  const asking = { at, appliedAt, refused, ...(refund.replacementLate && { replacementLate: true as const }) };
  const returnRefused = refused && goodsSent;
  if (returnRefused) {
    const both = returned(asking, edition);
    return by === 'SELLER' ? [both, seller({ returnRefused }, edition)] : [both];
  }
  if (by === 'SELLER') return [seller({ returnRefused, ...(afterExpress && { afterExpress }) }, edition)];
  return [(kind === 'VIRTUAL' && phase === 'ONSALE' ? virtual : physical)(asking, edition)];
};

type Sum = { reason: string; amount: Fen; others: Minor };
/** The rest up to the threshold, given the other amount; undefined where the other reaches it by itself. */
const restOf = (threshold: Fen, other: Minor): Minor | undefined => {
  const rest = BigInt(threshold) - BigInt(other);
  return rest > 0n ? minor(rest) : undefined;
};
/** By the case's amount plus the seller's others of the day, so that splitting does not avoid review (SD-SPLIT); counterfeit always. */
export const secondReview = rule(
  'SD-REVIEW/needed',
  'P',
  ({ reason, amount, others }: Sum, { review }) => ({
    needed: BigInt(amount) + BigInt(others) >= BigInt(review.threshold) || (review.reasons as readonly string[]).includes(reason),
  }),
  ({ amount, others }, _, { review }) => [
    ['amount', restOf(review.threshold, others)],
    ['others', restOf(review.threshold, amount)],
  ],
);

/** What counts towards the threshold: this verdict, and the seller's others of the day, pending ones included. */
export const summed = rule('SD-SPLIT/sum', 'P', ({ amount, others }: { amount: Fen; others: Minor }) => ({
  sum: minor(BigInt(amount) + BigInt(others)),
}));

type Parcel = { goods: 'DELIVERED' | 'NOT_DELIVERED' | 'VIRTUAL' };
/** Only physical goods that were delivered can be sent back. */
export const returnFits = rule('R-FIT/return', 'S2', ({ goods }: Parcel) => ({ allowed: goods === 'DELIVERED' }));

/** Per deadline: whether it is reached. */
export const runOut = {
  'D-CS-ACCEPT': runsOut('D-CS-ACCEPT', 'S2'),
  'D-CS-DECIDE': runsOut('D-CS-DECIDE', 'S2'),
  'D-APPEAL': runsOut('D-APPEAL', 'S2'),
  'D-EVIDENCE': runsOut('D-EVIDENCE', 'S2'),
};
export const isClock = (ruleId: string): ruleId is keyof typeof runOut => Object.hasOwn(runOut, ruleId);
