/** The rules that refunds alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { reopenRunsOut } from '../channel/decide.js';
import { runOut } from './clocks.js';
import {
  advanceDue,
  compensable,
  contest,
  notRejected,
  overturning,
  reclaim,
  refusedParcel,
  returnAgreed,
  stepIn,
  upholds,
} from './own-rules.js';

export const refundsRules: readonly AnyRule[] = [
  ...[contest, compensable, notRejected, upholds, overturning, returnAgreed, refusedParcel, stepIn, advanceDue, reclaim],
  ...Object.values(runOut),
  reopenRunsOut,
];
