/** The rules that refunds alone decides. */
import type { AnyRule } from '@redress/rulebook';
import { reopenRunsOut } from '../channel/decide.js';
import { runOut } from './clocks.js';
import {
  advanceDue,
  carriedOut,
  compensable,
  compensates,
  contest,
  notRejected,
  objection,
  overturning,
  reclaim,
  refusedParcel,
  rejects,
  returnAgreed,
  stepIn,
  upholds,
} from './own-rules.js';

export const refundsRules: readonly AnyRule[] = [
  ...[contest, compensable, notRejected, upholds, overturning, returnAgreed, refusedParcel, stepIn, advanceDue, reclaim],
  ...[...Object.values(carriedOut), rejects, compensates, objection],
  ...Object.values(runOut),
  reopenRunsOut,
];
