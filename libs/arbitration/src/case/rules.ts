/** The rules that a case alone decides. */
import type { AnyRule } from '@redress/rulebook';
import {
  contested,
  objecting,
  direct,
  physical,
  pressing,
  returned,
  returnFits,
  runOut,
  secondReview,
  seller,
  summed,
  virtual,
} from './own-rules.js';
import { anotherHand, inTime, ladder } from './ladder-rules.js';

export const caseRules: readonly AnyRule[] = [
  ...[physical, virtual, returned, seller, objecting, contested, direct, pressing],
  ...[secondReview, summed, returnFits],
  ...[inTime, anotherHand, ladder],
  ...Object.values(runOut),
];
