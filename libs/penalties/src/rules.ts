/** The rules that penalties alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { exclusion, performed } from './compensation/assess-compensation.js';
import { manualReview } from './compensation/decide-by-hand.js';
import { funding } from './compensation/funding.js';
import { bearing } from './seller/make-whole.js';
import { collection, uncollection } from './seller/recovery.js';
import { reversal } from './compensation/reverse-compensation.js';
import { sanctionRunsOut } from './seller/sanctions.js';
import { difference } from './trade/correct-refund.js';
import { release } from './trade/end-trade.js';
import { reclaiming, settlement } from './trade/decide-advance.js';
import { appealOutcome, decidedByAnother, mayAppeal, revocation } from './violation/appeal-rules.js';
import { claimPayment } from './trade/pay-claim.js';
import { repeated } from './violation/count-claim.js';
import { recorded, sanctionsFor } from './violation/recording-rules.js';

export const penaltiesRules: readonly AnyRule[] = [
  ...[exclusion, manualReview, reversal, funding, bearing, collection, uncollection],
  ...[settlement, reclaiming, difference, release],
  ...[
    ...Object.values(recorded),
    performed,
    decidedByAnother,
    sanctionsFor,
    sanctionRunsOut,
    mayAppeal,
    appealOutcome,
    revocation,
  ],
  ...[claimPayment, repeated],
];
