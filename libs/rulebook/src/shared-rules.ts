/** The rules that stand in the rulebook itself, for whichever context asks them. A context lists its own beside its deciders. */
import { claimWindows, onceOnly } from './claim-windows.js';
import { counterfeitCompensation, lateCompensation, outOfStockCompensation } from './compensation.js';
import { deadlines, sellerExtension } from './deadlines.js';
import { lateClaim, reasonFits, shipBy } from './reasons.js';
import { freightRest, pointsBack, refundCap, unitsCap } from './refund-money.js';
import type { AnyRule } from './registry.js';

export const sharedRules: readonly AnyRule[] = [
  ...Object.values(claimWindows),
  ...[onceOnly, reasonFits, shipBy, lateClaim],
  ...Object.values(deadlines),
  sellerExtension,
  ...[refundCap, unitsCap, pointsBack, freightRest],
  ...[outOfStockCompensation, lateCompensation, counterfeitCompensation],
];
