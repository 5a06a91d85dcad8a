/** The rules that a case alone decides. */
import type { AnyRule } from '@redress/rulebook';
import {
  contested,
  direct,
  physical,
  pressing,
  returned,
  returnFits,
  runOut,
  secondReview,
  seller,
  virtual,
} from './own-rules.js';
import { anotherHand, inTime, ladder } from './ladder-rules.js';

export const caseRules: readonly AnyRule[] = [
  ...[physical, virtual, returned, seller, contested, direct, pressing],
  ...[secondReview, returnFits],
  ...[inTime, anotherHand, ladder],
  ...Object.values(runOut),
];
