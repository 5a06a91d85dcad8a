/** The rules that stand in the rulebook itself, for whichever context asks them. A context lists its own beside its deciders. */
import { channelShut, claimWindows, onceOnly } from './claim-windows.js';
import {
  claimAndRefund,
  counterfeitCompensation,
  freightBearing,
  freightCompensation,
  helpAnswerPenalty,
  invoiceCompensation,
  helpSolvePenalty,
  lateCompensation,
  outOfStockCompensation,
} from './compensation.js';
import { deadlines, sellerExtension } from './deadlines.js';
import { evidenceRules } from './evidence.js';
import { expressEligible } from './express.js';
import { lateClaim, reasonFits, shipBy } from './reasons.js';
import { freightRest, pointsBack, pointsKept, refundCap, replaceable, sharedLoss, unitsCap } from './refund-money.js';
import type { AnyRule } from './registry.js';
import { anotherPerson, notSelf } from './separation-of-duty.js';

export const sharedRules: readonly AnyRule[] = [
  ...Object.values(claimWindows),
  ...[onceOnly, channelShut, expressEligible, reasonFits, shipBy, lateClaim],
  ...Object.values(deadlines),
  sellerExtension,
  ...[refundCap, replaceable, sharedLoss, unitsCap, pointsBack, pointsKept, freightRest],
  ...[outOfStockCompensation, lateCompensation, counterfeitCompensation, freightCompensation],
  ...[helpAnswerPenalty, helpSolvePenalty, invoiceCompensation],
  claimAndRefund,
  ...evidenceRules,
  ...freightBearing,
  ...[anotherPerson, notSelf],
];
