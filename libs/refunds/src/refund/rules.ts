/** The rules that refunds alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { reopenRunsOut } from '../channel/decide.js';
import { runOut } from './clocks.js';
import { compensable, contest, notRejected, refusedParcel, returnAgreed, stepIn, upholds } from './own-rules.js';

export const refundsRules: readonly AnyRule[] = [
  ...[contest, compensable, notRejected, upholds, returnAgreed, refusedParcel, stepIn],
  ...Object.values(runOut),
  reopenRunsOut,
];
